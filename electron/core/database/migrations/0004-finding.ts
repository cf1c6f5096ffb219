/**
 * Projects as a list, saved filters, and words of more fields.
 *
 * `project_cases` has one row for every case known of a project, of whatever department, with the days
 * from which its light follows (worklist/urgency.ts); `projects` sums them up. A sum is made when it is
 * read next: `is_stale` says which are due, so that a page of the feed costs the same for any project.
 * `upkeep` lists what has to be worked through once for caches that were filled before.
 */
export const finding = `
CREATE TABLE projects (
  key         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  is_stale    INTEGER NOT NULL DEFAULT 1,
  case_count  INTEGER NOT NULL DEFAULT 0,
  open_count  INTEGER NOT NULL DEFAULT 0,
  has_paused  INTEGER NOT NULL DEFAULT 0,
  sort_day    INTEGER NOT NULL DEFAULT 0,
  running_day INTEGER NOT NULL DEFAULT 0,
  warning_day INTEGER NOT NULL DEFAULT 0,
  urgent_day  INTEGER NOT NULL DEFAULT 0,
  overdue_day INTEGER NOT NULL DEFAULT 0,
  due_day     INTEGER
) STRICT;
CREATE INDEX projects_list ON projects (
  sort_day, key, case_count, open_count, has_paused,
  running_day, warning_day, urgent_day, overdue_day, due_day
);
CREATE INDEX projects_stale ON projects (id) WHERE is_stale = 1;

CREATE TABLE project_cases (
  id          TEXT PRIMARY KEY,
  project_id  TEXT NOT NULL,
  bucket      INTEGER NOT NULL,
  sort_day    INTEGER NOT NULL,
  fixed_light TEXT,
  running_day INTEGER NOT NULL,
  warning_day INTEGER NOT NULL,
  urgent_day  INTEGER NOT NULL,
  overdue_day INTEGER NOT NULL,
  due_day     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX project_cases_project ON project_cases (
  project_id, bucket, sort_day, fixed_light, running_day, warning_day, urgent_day, overdue_day, due_day
);

CREATE VIRTUAL TABLE project_words USING fts5 (
  grams, chars, pinyin, initials,
  content = '', contentless_delete = 1, detail = full,
  tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE saved_filters (
  key        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL UNIQUE,
  filter     TEXT NOT NULL,
  is_default INTEGER NOT NULL
) STRICT;

CREATE TABLE upkeep (
  task     TEXT PRIMARY KEY,
  position TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO upkeep (task, position) VALUES ('projects', ''), ('case-words', '');
`;
