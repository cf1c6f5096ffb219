import type { ActForm } from '#shared/desktop/cases.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** What has been typed for a case and not submitted. */
export class ActFormRepository {
  readonly #read;
  readonly #write;
  readonly #forget;

  constructor(db: EncryptedDatabase) {
    this.#read = db
      .prepare<[string], string>('SELECT form FROM act_forms WHERE case_id = ?')
      .pluck();
    this.#write = db.prepare('INSERT OR REPLACE INTO act_forms (case_id, form) VALUES (?, ?)');
    this.#forget = db.prepare('DELETE FROM act_forms WHERE case_id = ?');
  }

  read(caseId: string): ActForm | null {
    const form = this.#read.get(caseId);
    return form === undefined ? null : (JSON.parse(form) as ActForm);
  }

  /** null forgets what was typed. */
  write(caseId: string, form: ActForm | null): void {
    if (form === null) this.#forget.run(caseId);
    else this.#write.run(caseId, JSON.stringify(form));
  }
}
