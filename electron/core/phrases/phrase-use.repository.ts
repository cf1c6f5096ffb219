import type { EncryptedDatabase } from '../database/database.ts';

/** How often each 常用意见 was used at this terminal; nobody else is told. */
export class PhraseUseRepository {
  readonly #note;
  readonly #all;

  constructor(db: EncryptedDatabase) {
    this.#note = db.prepare(
      `INSERT INTO phrase_uses (phrase_id, uses) VALUES (?, 1)
       ON CONFLICT DO UPDATE SET uses = uses + 1`,
    );
    this.#all = db.prepare<[], { id: string; uses: number }>(
      'SELECT phrase_id AS id, uses FROM phrase_uses',
    );
  }

  note(phraseId: string): void {
    this.#note.run(phraseId);
  }

  all(): ReadonlyMap<string, number> {
    return new Map(this.#all.all().map(({ id, uses }) => [id, uses]));
  }
}
