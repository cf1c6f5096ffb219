/**
 * Cases and projects taken along (O02), at this terminal only. `pin_cases` remembers which cases a package
 * has had, so that it can say which have left the scope: of these nothing but the number is kept.
 * `pin_troubles` says why a file could not be had; it goes when the file comes.
 */
export const pins = `
CREATE TABLE pins (
  kind           TEXT NOT NULL CHECK (kind IN ('case', 'project')),
  subject_id     TEXT NOT NULL,
  number         TEXT NOT NULL,
  pinned_at      TEXT NOT NULL,
  complete_since TEXT,
  refreshed_at   TEXT,
  PRIMARY KEY (kind, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_cases (
  kind       TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  case_id    TEXT NOT NULL,
  number     TEXT NOT NULL,
  left_at    TEXT,
  PRIMARY KEY (kind, subject_id, case_id),
  FOREIGN KEY (kind, subject_id) REFERENCES pins (kind, subject_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX pin_cases_case ON pin_cases (case_id);

CREATE TABLE pin_troubles (
  material_id TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  trouble     TEXT NOT NULL,
  PRIMARY KEY (material_id, sha256)
) STRICT, WITHOUT ROWID;
`;
