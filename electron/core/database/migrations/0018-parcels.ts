/**
 * What was carried out of this cache and into it as sealed files: each file is taken in once. A file that
 * could not be written is `unsaved` and counts for nothing. An act that was carried may take effect
 * elsewhere. `backup_state`: a cache with a journal needs no backup to begin with, a new one looks for one;
 * reports are JSON.
 */
export const parcels = `
CREATE TABLE parcels (
  parcel_id   TEXT PRIMARY KEY,
  direction   TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  terminal_id TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  noted_at    TEXT NOT NULL,
  unsaved_at  TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE parcel_acts (
  act_id    TEXT NOT NULL,
  parcel_id TEXT NOT NULL REFERENCES parcels (parcel_id),
  PRIMARY KEY (act_id, parcel_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE backup_state (
  only           INTEGER PRIMARY KEY CHECK (only = 1),
  is_restored    INTEGER NOT NULL CHECK (is_restored IN (0, 1)),
  last_good      TEXT,
  failing_since  TEXT,
  failure        TEXT,
  last_check     TEXT
) STRICT;
INSERT INTO backup_state (only, is_restored) SELECT 1, EXISTS (SELECT 1 FROM journal);
`;
