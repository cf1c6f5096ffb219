/**
 * What the officer has been told of the own worklist, and how often a 常用意见 was used.
 *
 * A row of `alerts` is what may be told once: `subject` is what must differ for the same kind to be told
 * of the same case again (the due day, the number of 催办). Rows that are not `listed` only remember that
 * something stood so when telling began. `alert_cases` are the cases that count as known.
 */
export const told = `
CREATE TABLE alerts (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL,
  case_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  listed  INTEGER NOT NULL,
  at      TEXT NOT NULL,
  facts   TEXT NOT NULL,
  read_at TEXT,
  UNIQUE (kind, case_id, subject)
) STRICT;
CREATE INDEX alerts_unread ON alerts (seq) WHERE listed = 1 AND read_at IS NULL;

CREATE TABLE alert_cases (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE alert_state (
  only     INTEGER PRIMARY KEY CHECK (only = 1),
  began_at TEXT
) STRICT;
INSERT INTO alert_state (only) VALUES (1);

CREATE TABLE phrase_uses (
  phrase_id TEXT PRIMARY KEY,
  uses      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
