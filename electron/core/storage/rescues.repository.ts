import { rescueReportSchema, type RescueReport } from '#shared/desktop/storage.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** What came of the caches that were put aside, by name. */
export class RescuesRepository {
  readonly #read;
  readonly #write;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[string], string>('SELECT report FROM rescues WHERE name = ?').pluck();
    this.#write = db.prepare('INSERT OR REPLACE INTO rescues (name, report) VALUES (?, ?)');
  }

  /** null when nobody has looked into it yet. */
  report(name: string): RescueReport | null {
    const report = this.#read.get(name);
    return report === undefined ? null : rescueReportSchema.parse(JSON.parse(report));
  }

  note(name: string, report: RescueReport): void {
    this.#write.run(name, JSON.stringify(report));
  }
}
