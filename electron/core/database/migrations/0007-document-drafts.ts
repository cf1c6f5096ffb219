/** What was typed into a document template for a case and not issued. */
export const documentDrafts = `
CREATE TABLE document_drafts (
  case_id     TEXT NOT NULL,
  template_id TEXT NOT NULL,
  fields      TEXT NOT NULL,
  PRIMARY KEY (case_id, template_id)
) STRICT, WITHOUT ROWID;
`;
