/**
 * The outbox carries acts on more than cases. What lies in it is about cases. `accepted_version` is the
 * version that an accepted act led to, which every subject's receipt names in its own way.
 */
export const outboxSubjects = `
DROP INDEX outbox_case;
ALTER TABLE outbox RENAME COLUMN case_id TO subject_id;
ALTER TABLE outbox RENAME COLUMN case_number TO subject_number;
ALTER TABLE outbox RENAME COLUMN case_title TO subject_title;
ALTER TABLE outbox ADD COLUMN subject TEXT NOT NULL DEFAULT 'case'
  CHECK (subject IN ('case', 'notice', 'patrol'));
ALTER TABLE outbox ADD COLUMN accepted_version INTEGER;
UPDATE outbox SET accepted_version = json_extract(receipt, '$.caseVersion')
  WHERE receipt IS NOT NULL;
CREATE INDEX outbox_subject ON outbox (subject, subject_id, state);
`;
