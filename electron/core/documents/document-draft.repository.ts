import type { DocumentFields } from '#shared/domain/documents/compose-document.ts';
import type { EncryptedDatabase } from '../database/database.ts';

interface DraftRow {
  readonly templateId: string;
  readonly fields: string;
}

/** What has been typed into document templates and not been issued. */
export class DocumentDraftRepository {
  readonly #ofCase;
  readonly #write;
  readonly #forget;
  readonly #dropCase;

  constructor(db: EncryptedDatabase) {
    this.#ofCase = db.prepare<[string], DraftRow>(
      'SELECT template_id AS templateId, fields FROM document_drafts WHERE case_id = ?',
    );
    this.#write = db.prepare(
      'INSERT OR REPLACE INTO document_drafts (case_id, template_id, fields) VALUES (?, ?, ?)',
    );
    this.#forget = db.prepare('DELETE FROM document_drafts WHERE case_id = ? AND template_id = ?');
    this.#dropCase = db.prepare('DELETE FROM document_drafts WHERE case_id = ?');
  }

  /** By template. */
  ofCase(caseId: string): Map<string, Record<string, string>> {
    const rows = this.#ofCase.all(caseId);
    return new Map(
      rows.map(({ templateId, fields }) => [
        templateId,
        JSON.parse(fields) as Record<string, string>,
      ]),
    );
  }

  /** null forgets what was typed. */
  write(caseId: string, templateId: string, fields: DocumentFields | null): void {
    if (fields === null) this.#forget.run(caseId, templateId);
    else this.#write.run(caseId, templateId, JSON.stringify(fields));
  }

  /** The case has left the officer's scope. */
  dropCase(caseId: string): void {
    this.#dropCase.run(caseId);
  }
}
