/**
 * The business-operation log, and what the last patrol found.
 *
 * `case_log` names every step and opinion of the cases here by the time at which it took effect
 * (milliseconds), so that a page of the log needs no look at the rows themselves. It is derived, like the
 * hits: `upkeep` fills it for caches that were filled before. Steps come before opinions of the same
 * moment: `seq` is 0 for an opinion.
 *
 * `patrol_hits` holds the hits of the last whole run, `patrol_run` says which that was: `changes` counts
 * what has come since the cache was made, `seen` is the count when the run began. The two indices on
 * `records` and `outbox` find the disposals (非问题) that hide a hit: accepted ones and those under way.
 */
export const patrol = `
CREATE TABLE case_log (
  at         INTEGER NOT NULL,
  case_id    TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  id         TEXT NOT NULL,
  entity     TEXT NOT NULL,
  officer_id TEXT,
  act        TEXT,
  PRIMARY KEY (at, case_id, seq, id, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_log_officer ON case_log (officer_id, at);
CREATE INDEX case_log_act ON case_log (act, at);
CREATE INDEX case_log_case ON case_log (case_id);
INSERT INTO upkeep (task, position) VALUES ('case-log', '');

CREATE TABLE patrol_hits (
  key         TEXT PRIMARY KEY,
  is_serious  INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  rule_id     TEXT NOT NULL,
  situation   INTEGER NOT NULL,
  officer_id  TEXT,
  matter_id   TEXT,
  case_id     TEXT,
  facts_hash  TEXT NOT NULL,
  data        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX patrol_hits_list ON patrol_hits (is_serious, happened_at);
CREATE INDEX patrol_hits_rule ON patrol_hits (rule_id, officer_id);
CREATE INDEX patrol_hits_case ON patrol_hits (case_id);

CREATE TABLE patrol_run (
  only     INTEGER PRIMARY KEY CHECK (only = 1),
  ran_at   TEXT,
  cases    INTEGER NOT NULL DEFAULT 0,
  problems TEXT NOT NULL DEFAULT '[]',
  changes  INTEGER NOT NULL DEFAULT 0,
  seen     INTEGER NOT NULL DEFAULT -1
) STRICT;
INSERT INTO patrol_run (only) VALUES (1);

CREATE INDEX records_disposals ON records (data ->> '$.act.key', data ->> '$.act.factsHash')
  WHERE entity = 'supervision-record' AND data ->> '$.act.kind' = 'dispose';
CREATE INDEX outbox_disposals ON outbox (act ->> '$.key', act ->> '$.factsHash')
  WHERE subject = 'patrol' AND act ->> '$.kind' = 'dispose';

CREATE INDEX records_samples ON records (data ->> '$.at')
  WHERE entity = 'supervision-record' AND data ->> '$.act.kind' = 'sample';

CREATE INDEX cases_population ON cases (department_id, key, matter_id, id);
`;
