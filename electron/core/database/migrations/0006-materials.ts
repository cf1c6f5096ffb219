/**
 * Files of materials, in the encrypted database only, and the officer's own notes on them. A file is
 * named by its hash within its material; its chunks are filled in order, so that a download that was
 * cut goes on behind the last one.
 */
export const materials = `
CREATE TABLE material_files (
  material_id TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  case_id     TEXT NOT NULL,
  size        INTEGER NOT NULL,
  received    INTEGER NOT NULL DEFAULT 0,
  is_whole    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (material_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX material_files_case ON material_files (case_id);

CREATE TABLE material_chunks (
  material_id TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  place       INTEGER NOT NULL,
  bytes       BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX material_chunks_place ON material_chunks (material_id, sha256, place);

CREATE TABLE material_notes (
  id          TEXT PRIMARY KEY,
  material_id TEXT NOT NULL,
  case_id     TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  page        INTEGER NOT NULL,
  text        TEXT NOT NULL,
  changed_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX material_notes_case ON material_notes (case_id, material_id);
`;
