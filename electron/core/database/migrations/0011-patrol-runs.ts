/**
 * Hits of a run are written a few at a time beside those of the run before, and take their place when
 * `patrol_run` names the new one. The run says of which department it is, and keeps the rules as they were
 * when it was made. Hits are derived: those of the older shape are not kept.
 */
export const patrolRuns = `
DROP TABLE patrol_hits;
CREATE TABLE patrol_hits (
  run         INTEGER NOT NULL,
  key         TEXT NOT NULL,
  is_serious  INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  rule_id     TEXT NOT NULL,
  situation   INTEGER NOT NULL,
  officer_id  TEXT,
  matter_id   TEXT,
  case_id     TEXT,
  order_id    TEXT,
  facts_hash  TEXT NOT NULL,
  data        TEXT NOT NULL,
  PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX patrol_hits_list ON patrol_hits (run, is_serious, happened_at, key);
CREATE INDEX patrol_hits_rule ON patrol_hits (run, rule_id, officer_id);
CREATE INDEX patrol_hits_case ON patrol_hits (case_id);
CREATE INDEX patrol_hits_order ON patrol_hits (order_id);

ALTER TABLE patrol_run ADD COLUMN run INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patrol_run ADD COLUMN department_id TEXT;
ALTER TABLE patrol_run ADD COLUMN rules TEXT NOT NULL DEFAULT '[]';
UPDATE patrol_run SET ran_at = NULL, cases = 0, problems = '[]', seen = -1;
`;
