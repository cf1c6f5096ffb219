import type { MaterialNote } from '#shared/desktop/materials.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** The officer's own notes on pages of materials. They never leave this cache. */
export class MaterialNoteRepository {
  readonly #ofMaterial;
  readonly #countOfCase;
  readonly #put;
  readonly #remove;
  readonly #dropCase;
  readonly #dropMaterial;

  constructor(db: EncryptedDatabase) {
    this.#ofMaterial = db.prepare<[string], MaterialNote>(
      `SELECT id, sha256, page, text, changed_at AS changedAt FROM material_notes
       WHERE material_id = ? ORDER BY sha256, page, changed_at, id`,
    );
    this.#countOfCase = db.prepare<[string], { materialId: string; count: number }>(
      `SELECT material_id AS materialId, count(*) AS count FROM material_notes
       WHERE case_id = ? GROUP BY material_id`,
    );
    this.#put = db.prepare(
      `INSERT INTO material_notes (id, material_id, case_id, sha256, page, text, changed_at)
       VALUES (@id, @materialId, @caseId, @sha256, @page, @text, @changedAt)
       ON CONFLICT (id) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at
       WHERE material_id = excluded.material_id`,
    );
    this.#remove = db.prepare('DELETE FROM material_notes WHERE id = ? AND material_id = ?');
    this.#dropCase = db.prepare('DELETE FROM material_notes WHERE case_id = ?');
    this.#dropMaterial = db.prepare('DELETE FROM material_notes WHERE material_id = ?');
  }

  ofMaterial(materialId: string): MaterialNote[] {
    return this.#ofMaterial.all(materialId);
  }

  /** How many notes each material of a case has. */
  counts(caseId: string): ReadonlyMap<string, number> {
    const rows = this.#countOfCase.all(caseId);
    return new Map(rows.map(({ materialId, count }) => [materialId, count]));
  }

  /** Adds a note, or gives one that is there another text. */
  put(note: MaterialNote & { readonly materialId: string; readonly caseId: string }): void {
    this.#put.run(note);
  }

  remove(id: string, materialId: string): void {
    this.#remove.run(id, materialId);
  }

  dropCase(caseId: string): void {
    this.#dropCase.run(caseId);
  }

  dropMaterial(id: string): void {
    this.#dropMaterial.run(id);
  }
}
