import { rescueReportSchema, type RescueReport } from '#shared/desktop/storage.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** What came of the caches that were put aside, by name. */
export class RescuesRepository {
  readonly #all;
  readonly #read;
  readonly #write;

  constructor(db: EncryptedDatabase) {
    this.#all = db.prepare<[], { readonly name: string; readonly report: string }>(
      'SELECT name, report FROM rescues ORDER BY name',
    );
    this.#read = db.prepare<[string], string>('SELECT report FROM rescues WHERE name = ?').pluck();
    this.#write = db.prepare('INSERT OR REPLACE INTO rescues (name, report) VALUES (?, ?)');
  }

  all(): { readonly name: string; readonly report: RescueReport }[] {
    return this.#all.all().map(({ name, report }) => ({ name, report: parsed(report) }));
  }

  /** null when nobody has looked into it yet. */
  report(name: string): RescueReport | null {
    const report = this.#read.get(name);
    return report === undefined ? null : parsed(report);
  }

  note(name: string, report: RescueReport): void {
    this.#write.run(name, JSON.stringify(report));
  }
}

function parsed(report: string): RescueReport {
  return rescueReportSchema.parse(JSON.parse(report));
}
