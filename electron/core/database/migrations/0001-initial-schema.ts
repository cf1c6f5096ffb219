/**
 * The first schema.
 *
 * `cases.key` grows with the time of receipt, so that descending keys are "newest first" for the
 * full-text index too. The `*_day` columns are day numbers from which the light of any day follows
 * without reading the calendar (see worklist/urgency.ts). Small entities share `records`.
 */
export const initialSchema = `
CREATE TABLE cases (
  key           INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL,
  department_id TEXT NOT NULL,
  handler_id    TEXT,
  project_id    TEXT NOT NULL,
  matter_id     TEXT NOT NULL,
  stage         INTEGER NOT NULL,
  bucket        INTEGER NOT NULL,
  sort_day      INTEGER NOT NULL,
  fixed_light   TEXT,
  running_day   INTEGER NOT NULL,
  warning_day   INTEGER NOT NULL,
  urgent_day    INTEGER NOT NULL,
  overdue_day   INTEGER NOT NULL,
  due_day       INTEGER,
  alarm_day     INTEGER,
  data          TEXT NOT NULL
) STRICT;
CREATE INDEX cases_worklist ON cases (
  department_id, bucket, sort_day, key, handler_id, stage, matter_id,
  fixed_light, running_day, warning_day, urgent_day, overdue_day, due_day, alarm_day
);
CREATE INDEX cases_project ON cases (project_id);
CREATE INDEX cases_matter ON cases (matter_id);

CREATE TABLE case_events (
  case_id TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  id      TEXT NOT NULL,
  version INTEGER NOT NULL,
  data    TEXT NOT NULL,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX case_events_id ON case_events (id);

CREATE TABLE records (
  entity  TEXT NOT NULL,
  id      TEXT NOT NULL,
  version INTEGER NOT NULL,
  parent  TEXT,
  data    TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_parent ON records (entity, parent);

CREATE VIRTUAL TABLE case_words USING fts5 (
  grams, chars, pinyin, initials,
  content = '', contentless_delete = 1, detail = full,
  tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE parked (
  entity    TEXT NOT NULL,
  id        TEXT NOT NULL,
  version   INTEGER NOT NULL,
  op        TEXT NOT NULL,
  data      TEXT,
  parked_at TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_state (
  only            INTEGER PRIMARY KEY CHECK (only = 1),
  cursor          TEXT NOT NULL DEFAULT '',
  epoch           TEXT,
  data_as_of      TEXT,
  clock_offset_ms INTEGER
) STRICT;
INSERT INTO sync_state (only) VALUES (1);

CREATE TABLE session (
  only            INTEGER PRIMARY KEY CHECK (only = 1),
  officer         TEXT NOT NULL,
  department      TEXT NOT NULL,
  offline_hours   INTEGER NOT NULL,
  last_contact_at TEXT NOT NULL,
  refresh_token   TEXT
) STRICT;

CREATE TABLE outbox (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  position       INTEGER NOT NULL,
  case_id        TEXT NOT NULL,
  case_number    TEXT NOT NULL,
  case_title     TEXT NOT NULL,
  act            TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN
                   ('waiting', 'sending', 'accepted', 'conflict', 'refused', 'withdrawn')),
  seen_version   INTEGER NOT NULL,
  sent_version   INTEGER,
  base           TEXT NOT NULL,
  device_at      TEXT NOT NULL,
  device_offset_ms INTEGER,
  attempts       INTEGER NOT NULL DEFAULT 0,
  next_try_at    TEXT,
  reason         TEXT,
  receipt        TEXT,
  theirs         TEXT,
  theirs_version INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (state, position, seq);
CREATE INDEX outbox_case ON outbox (case_id, state);
CREATE TRIGGER outbox_keeps_rows BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox rows are kept'); END;

CREATE TABLE journal (
  seq     INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  hash    TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE act_forms (
  case_id TEXT PRIMARY KEY,
  form    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
