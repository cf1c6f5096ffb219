/**
 * What the service has confirmed of the journal: every head that it has received, kept. An alarm says that
 * the two do not agree; nothing takes it back. And the outbox keeps what was submitted as it was submitted:
 * where an act stands changes, what it says does not (article 11).
 */
export const journalReceipts = `
CREATE TABLE journal_receipts (
  seq         INTEGER PRIMARY KEY,
  hash        TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_receipts_keep_update BEFORE UPDATE ON journal_receipts
BEGIN SELECT RAISE(ABORT, 'receipts of the journal are kept'); END;
CREATE TRIGGER journal_receipts_keep_delete BEFORE DELETE ON journal_receipts
BEGIN SELECT RAISE(ABORT, 'receipts of the journal are kept'); END;

CREATE TABLE journal_alarm (
  only       INTEGER PRIMARY KEY CHECK (only = 1),
  raised_at  TEXT NOT NULL,
  own_seq    INTEGER NOT NULL,
  server_seq INTEGER
) STRICT;
CREATE TRIGGER journal_alarm_stays_update BEFORE UPDATE ON journal_alarm
BEGIN SELECT RAISE(ABORT, 'the alarm stays'); END;
CREATE TRIGGER journal_alarm_stays_delete BEFORE DELETE ON journal_alarm
BEGIN SELECT RAISE(ABORT, 'the alarm stays'); END;

CREATE TRIGGER outbox_keeps_acts BEFORE UPDATE OF
  id, subject, subject_id, act, seen_version, base, device_at, device_offset_ms ON outbox
BEGIN SELECT RAISE(ABORT, 'an act stays as it was submitted'); END;
`;
