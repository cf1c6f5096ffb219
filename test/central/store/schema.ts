/**
 * Tables of the reference service. `feed_row` holds the newest version of every row that a terminal may
 * read; `change_log` holds every version there ever was. What the Measures forbid to change (article
 * 11) is held by triggers, not by good manners.
 */
export const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE officer (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    department_id TEXT NOT NULL,
    password_salt BLOB NOT NULL,
    password_hash BLOB NOT NULL
  ) STRICT;

  CREATE TABLE terminal (
    id TEXT PRIMARY KEY,
    secret_hash BLOB NOT NULL,
    name TEXT NOT NULL,
    platform TEXT NOT NULL,
    app_version TEXT NOT NULL,
    signing_key TEXT NOT NULL,
    sealing_key TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    revoked_at TEXT
  ) STRICT;

  -- Heads of journals as terminals reported them; what was reported once stays (articles 11 and 13).
  CREATE TABLE journal_head (
    terminal_id TEXT NOT NULL REFERENCES terminal (id),
    officer_id TEXT NOT NULL REFERENCES officer (id),
    -- Hash of the journal's first entry: a new one is seen as one, not taken for the old.
    journal TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    device_at TEXT NOT NULL,
    signature TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (terminal_id, officer_id, journal, seq)
  ) STRICT;
  CREATE TRIGGER journal_head_keeps_rows BEFORE DELETE ON journal_head
  BEGIN SELECT RAISE(ABORT, 'journal heads are kept'); END;
  CREATE TRIGGER journal_head_is_append_only BEFORE UPDATE ON journal_head
  BEGIN SELECT RAISE(ABORT, 'journal heads are kept'); END;

  CREATE TABLE session (
    id TEXT PRIMARY KEY,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    terminal_id TEXT NOT NULL REFERENCES terminal (id),
    notice_version TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
  ) STRICT;

  -- Only hashes of tokens are kept: a copy of this file signs nobody in.
  CREATE TABLE token (
    hash BLOB PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
    expires_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT;
  CREATE INDEX token_of_session ON token (session_id);

  CREATE TABLE feed_row (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL UNIQUE,
    -- Exactly one of the scopes: everybody, one department's officers, one officer, the department's case
    -- workers, a project's, those of the department who supervise.
    scope TEXT NOT NULL
      CHECK (scope IN ('all', 'department', 'officer', 'cases', 'project', 'supervision')),
    scope_id TEXT NOT NULL,
    -- One more officer of the department who may read a row of supervision: whom it concerns.
    reader TEXT CHECK (reader IS NULL OR scope = 'supervision'),
    case_id TEXT,
    notice_id TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (entity, id)
  ) STRICT;
  CREATE INDEX feed_row_of_case ON feed_row (case_id, entity, seq) WHERE case_id IS NOT NULL;
  CREATE INDEX feed_row_of_notice ON feed_row (notice_id, entity, seq) WHERE notice_id IS NOT NULL;

  -- Rows that came into an officer's scope, or left it, because the officer's roles changed: each with its
  -- place in the one order of changes. Whether it came or left, the scope says when it is read.
  CREATE TABLE scope_change (
    officer_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (officer_id, entity, id),
    FOREIGN KEY (entity, id) REFERENCES feed_row (entity, id)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX scope_change_order ON scope_change (officer_id, seq);

  CREATE TABLE project_department (
    project_id TEXT NOT NULL,
    department_id TEXT NOT NULL,
    PRIMARY KEY (project_id, department_id)
  ) STRICT, WITHOUT ROWID;

  -- Its AUTOINCREMENT counter is the one order of changes; places may be taken without a row here.
  CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    data TEXT NOT NULL
  ) STRICT;

  CREATE TABLE action (
    idempotency_key TEXT PRIMARY KEY,
    officer_id TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;

  -- 文号: the last one of every 代字 and year.
  CREATE TABLE document_sequence (
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
  ) STRICT, WITHOUT ROWID;

  -- The case, or for scenario 19 the permission order, in which the seed planted an irregularity.
  CREATE TABLE seed_scenario (
    scenario INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER change_log_keeps BEFORE UPDATE ON change_log
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER action_keeps BEFORE UPDATE ON action
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER action_stays BEFORE DELETE ON action
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER history_keeps BEFORE UPDATE ON feed_row
    WHEN old.entity IN ('case-event', 'opinion')
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER document_keeps BEFORE UPDATE ON feed_row
    WHEN old.entity = 'document' AND (
      new.data ->> '$.number' IS NOT old.data ->> '$.number'
      OR new.data ->> '$.sha256' IS NOT old.data ->> '$.sha256'
      OR (old.data ->> '$.status' = 'void' AND new.data ->> '$.status' <> 'void'))
    BEGIN SELECT RAISE(ABORT, 'a document keeps its number and text'); END;
  -- A row of supervision may be shown to one more reader; what it says stays, and so does who reads it.
  CREATE TRIGGER supervision_keeps BEFORE UPDATE ON feed_row
    WHEN old.entity IN ('notice-event', 'notice-evidence', 'notice-paper', 'supervision-record')
      AND new.data IS NOT old.data
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER supervision_stays_shown BEFORE UPDATE ON feed_row
    WHEN old.scope = 'supervision' AND (
      new.scope <> old.scope OR new.scope_id <> old.scope_id
      OR (old.reader IS NOT NULL AND new.reader IS NOT old.reader))
    BEGIN SELECT RAISE(ABORT, 'a notice keeps its readers'); END;
  CREATE TRIGGER notice_by_acts BEFORE UPDATE ON feed_row
    WHEN old.entity = 'notice' AND (
      old.data ->> '$.state' IN ('closed', 'cancelled', 'revoked', 'superseded')
      OR new.version <> old.version + 1
      OR new.version <> (
        SELECT count(*) FROM feed_row event
        WHERE event.notice_id = old.id AND event.entity = 'notice-event'))
    BEGIN SELECT RAISE(ABORT, 'a notice changes by acts that its history shows'); END;
  CREATE TRIGGER notice_keeps BEFORE UPDATE ON feed_row
    WHEN old.entity = 'notice' AND (
      EXISTS (
        SELECT 1 FROM json_each('["departmentId", "channel", "supervisorId", "addressee.id", "caseId",
          "openedAt", "workRecord.at", "evidence.sha256"]') part
        WHERE new.data ->> ('$.' || part.value) IS NOT old.data ->> ('$.' || part.value))
      OR EXISTS (
        SELECT 1 FROM json_each('["number", "issuedAt"]') part
        WHERE old.data ->> ('$.' || part.value) IS NOT NULL
          AND new.data ->> ('$.' || part.value) IS NOT old.data ->> ('$.' || part.value))
      OR (old.data ->> '$.issuedAt' IS NOT NULL AND EXISTS (
        SELECT 1 FROM json_each('["situation", "content", "demand"]') part
        WHERE new.data ->> ('$.' || part.value) IS NOT old.data ->> ('$.' || part.value))))
    BEGIN SELECT RAISE(ABORT, 'a notice keeps what it is about'); END;
  CREATE TRIGGER notice_keeps_answers BEFORE UPDATE ON feed_row
    WHEN old.entity = 'notice' AND (
      EXISTS (
        SELECT 1 FROM json_each(old.data, '$.returned') round
        WHERE new.data ->> (round.fullkey || '.reason.at') IS NOT round.value ->> '$.reason.at')
      OR (json_array_length(new.data, '$.returned') = json_array_length(old.data, '$.returned')
        AND EXISTS (
          SELECT 1 FROM json_each(old.data, '$.answer') part
          WHERE part.type = 'object' AND (
            new.data ->> (part.fullkey || '.at') IS NOT part.value ->> '$.at'
            OR new.data ->> (part.fullkey || '.text') IS NOT part.value ->> '$.text'))))
    BEGIN SELECT RAISE(ABORT, 'a notice keeps its answers'); END;
  CREATE TRIGGER document_sequence_counts BEFORE UPDATE ON document_sequence
    WHEN new.last <> old.last + 1
    BEGIN SELECT RAISE(ABORT, 'numbers go up by one'); END;
  CREATE TRIGGER feed_row_stays BEFORE DELETE ON feed_row
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
`;
