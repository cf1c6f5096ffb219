import type { z } from 'zod';
import type { noticeFormSchema } from '#shared/desktop/notices.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

export type NoticeForm = z.infer<typeof noticeFormSchema>;

/** What has been typed for acts on notices and not been submitted. */
export class NoticeFormRepository {
  readonly #read;
  readonly #write;
  readonly #forget;
  readonly #dropNotice;

  constructor(db: EncryptedDatabase) {
    this.#read = db
      .prepare<[string, string], string>(
        'SELECT form FROM notice_forms WHERE notice_id = ? AND kind = ?',
      )
      .pluck();
    this.#write = db.prepare<[string, string, string]>(
      'INSERT OR REPLACE INTO notice_forms (notice_id, kind, form) VALUES (?, ?, ?)',
    );
    this.#forget = db.prepare<[string, string]>(
      'DELETE FROM notice_forms WHERE notice_id = ? AND kind = ?',
    );
    this.#dropNotice = db.prepare<[string]>('DELETE FROM notice_forms WHERE notice_id = ?');
  }

  /** @param kind kind of act; of a new notice the channel */
  read(noticeId: string, kind: string): NoticeForm | null {
    const form = this.#read.get(noticeId, kind);
    return form === undefined ? null : (JSON.parse(form) as NoticeForm);
  }

  /** null forgets what was typed. */
  write(noticeId: string, kind: string, form: NoticeForm | null): void {
    if (form === null) this.#forget.run(noticeId, kind);
    else this.#write.run(noticeId, kind, JSON.stringify(form));
  }

  /** The notice has left the officer's scope. */
  dropNotice(noticeId: string): void {
    this.#dropNotice.run(noticeId);
  }
}
