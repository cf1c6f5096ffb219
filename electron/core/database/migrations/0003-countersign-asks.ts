/** Who is asked for a countersignature on which case, so that such a case lies on that desk too. */
export const countersignAsks = `
CREATE TABLE countersign_asks (
  officer_id TEXT NOT NULL,
  case_key   INTEGER NOT NULL,
  PRIMARY KEY (officer_id, case_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX countersign_asks_case ON countersign_asks (case_key);
`;
