/**
 * Notices of supervision (articles 14 and 15), what was typed for them, and what was told of them. Events,
 * frozen evidence and papers of a notice lie in `records` under the notice's id.
 *
 * A row of version 0 was opened at this terminal and is not at the service yet; it counts as long as an
 * opening of it lies in the outbox that nobody has withdrawn. Rows of the feed that an earlier version did
 * not know were parked and are replayed, so nothing is to be filled here.
 */
export const notices = `
CREATE TABLE notices (
  id             TEXT PRIMARY KEY,
  version        INTEGER NOT NULL,
  department_id  TEXT NOT NULL,
  channel        TEXT NOT NULL,
  state          TEXT NOT NULL,
  severity       TEXT NOT NULL,
  situation      INTEGER NOT NULL,
  supervisor_id  TEXT NOT NULL,
  addressee_kind TEXT NOT NULL,
  addressee_id   TEXT NOT NULL,
  case_id        TEXT,
  preceding_id   TEXT,
  finding_key    TEXT,
  is_issued      INTEGER NOT NULL,
  is_open        INTEGER NOT NULL,
  is_answering   INTEGER NOT NULL,
  report_step    INTEGER NOT NULL,
  rounds         INTEGER NOT NULL,
  opened_ms      INTEGER NOT NULL,
  opened_on      TEXT NOT NULL,
  due_day        INTEGER NOT NULL,
  data           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_open ON notices (is_open, due_day);
CREATE INDEX notices_addressee ON notices (addressee_id);
CREATE INDEX notices_case ON notices (case_id);
CREATE INDEX notices_preceding ON notices (preceding_id);
CREATE INDEX notices_finding ON notices (finding_key);

CREATE TABLE notice_forms (
  notice_id TEXT NOT NULL,
  kind      TEXT NOT NULL,
  form      TEXT NOT NULL,
  PRIMARY KEY (notice_id, kind)
) STRICT, WITHOUT ROWID;

ALTER TABLE alerts ADD COLUMN notice_id TEXT NOT NULL DEFAULT '';
`;
