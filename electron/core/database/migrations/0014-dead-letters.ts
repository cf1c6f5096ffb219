/**
 * An act that the service cannot take becomes a dead letter, which waits for a person; a CHECK cannot be
 * changed in place, so the table is made anew with the same rows. `failures` counts the tries since
 * `failing_since` that told against the act itself, `is_unclear` says that one of its tries may have taken
 * effect. Of what lies in the queue every act that was tried may have.
 */
export const deadLetters = `
CREATE TABLE outbox_anew (
  seq              INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  position         INTEGER NOT NULL,
  subject          TEXT NOT NULL CHECK (subject IN ('case', 'notice', 'patrol')),
  subject_id       TEXT NOT NULL,
  subject_number   TEXT NOT NULL,
  subject_title    TEXT NOT NULL,
  act              TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'accepted', 'conflict',
                     'refused', 'dead-letter', 'withdrawn')),
  seen_version     INTEGER NOT NULL,
  sent_version     INTEGER,
  base             TEXT NOT NULL,
  device_at        TEXT NOT NULL,
  device_offset_ms INTEGER,
  attempts         INTEGER NOT NULL DEFAULT 0,
  first_try_at     TEXT,
  last_try_at      TEXT,
  next_try_at      TEXT,
  reason           TEXT,
  failure_code     TEXT,
  failures         INTEGER NOT NULL DEFAULT 0,
  failing_since    TEXT,
  is_unclear       INTEGER NOT NULL DEFAULT 0 CHECK (is_unclear IN (0, 1)),
  receipt          TEXT,
  accepted_version INTEGER,
  theirs           TEXT,
  theirs_version   INTEGER
) STRICT;
INSERT INTO outbox_anew (seq, id, position, subject, subject_id, subject_number, subject_title, act,
    state, seen_version, sent_version, base, device_at, device_offset_ms, attempts, next_try_at, reason,
    is_unclear, receipt, accepted_version, theirs, theirs_version)
  SELECT seq, id, position, subject, subject_id, subject_number, subject_title, act,
    state, seen_version, sent_version, base, device_at, device_offset_ms, attempts, next_try_at, reason,
    attempts > 0 AND state IN ('waiting', 'sending'), receipt, accepted_version, theirs, theirs_version
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_anew RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (state, position, seq);
CREATE INDEX outbox_subject ON outbox (subject, subject_id, state);
CREATE INDEX outbox_disposals ON outbox (act ->> '$.key', act ->> '$.factsHash')
  WHERE subject = 'patrol' AND act ->> '$.kind' = 'dispose';
CREATE TRIGGER outbox_keeps_rows BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox rows are kept'); END;
`;
