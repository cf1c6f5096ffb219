/**
 * What was checked of the store, and what was taken over of caches that had been put aside.
 *
 * `store_checks` holds the last of each kind. `rescues` says of a kept cache, by the name of its files, what
 * came of it (storage/rescue.ts). `kept_journal` holds its journal as it could be read: an old chain beside
 * the new one, whose entry `rescued` names what is here. It is append-only as the journal is.
 */
export const storage = `
CREATE TABLE store_checks (
  kind    TEXT PRIMARY KEY CHECK (kind IN ('quick', 'full')),
  at      TEXT NOT NULL,
  took_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'failed'))
) STRICT, WITHOUT ROWID;

CREATE TABLE rescues (
  name   TEXT PRIMARY KEY,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_journal (
  segment TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  hash    TEXT NOT NULL,
  PRIMARY KEY (segment, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER kept_journal_is_append_only_update BEFORE UPDATE ON kept_journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER kept_journal_is_append_only_delete BEFORE DELETE ON kept_journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
`;
