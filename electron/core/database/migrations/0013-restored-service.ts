/**
 * What is left to be done after the service was restored to an older state, and whether the officer has
 * taken note. `restore_offered` is the place in the outbox up to which receipts have been offered.
 * `rebuilt_rows` are the rows that the feed of the restored service has brought: the others go at its end.
 */
export const restoredService = `
ALTER TABLE sync_state ADD COLUMN restore_phase TEXT
  CHECK (restore_phase IN ('offering', 'rebuilding', 'sweeping', 'done'));
ALTER TABLE sync_state ADD COLUMN restored_at TEXT;
ALTER TABLE sync_state ADD COLUMN restore_offered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN restore_lost INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN restore_dropped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN restore_noted INTEGER NOT NULL DEFAULT 0;

CREATE TABLE rebuilt_rows (
  entity TEXT NOT NULL,
  id     TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
`;
