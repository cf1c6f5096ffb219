import type { FileTrouble, PackageSubject } from '#shared/desktop/packages.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { FileName } from '../materials/material-file.repository.ts';
import { isThere } from '../notices/notice.repository.ts';

export interface Pin extends PackageSubject {
  readonly number: string;
  readonly pinnedAt: Instant;
  readonly completeSince: Instant | null;
  readonly refreshedAt: Instant | null;
}

/** A case that a package has, or had while it was in scope. */
export interface PinnedCase {
  readonly caseId: string;
  readonly number: string;
  readonly leftAt: Instant | null;
}

/** Packages taken along: which, which cases they have had, and which of their files could not be had. */
export class PinRepository {
  readonly #all;
  readonly #put;
  readonly #drop;
  readonly #setComplete;
  readonly #setRefreshed;
  readonly #cases;
  readonly #putCase;
  readonly #dropCase;
  readonly #hasCase;
  readonly #trouble;
  readonly #putTrouble;
  readonly #dropTrouble;
  readonly #dropOrphans;
  readonly #notices;
  readonly #reusable;

  constructor(db: EncryptedDatabase) {
    this.#all = db.prepare<[], Pin>(
      `SELECT kind, subject_id AS id, number, pinned_at AS pinnedAt,
         complete_since AS completeSince, refreshed_at AS refreshedAt
       FROM pins ORDER BY pinned_at, kind, subject_id`,
    );
    this.#put = db.prepare(
      `INSERT INTO pins (kind, subject_id, number, pinned_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#drop = db.prepare('DELETE FROM pins WHERE kind = ? AND subject_id = ?');
    this.#setComplete = db.prepare(
      'UPDATE pins SET complete_since = ? WHERE kind = ? AND subject_id = ?',
    );
    this.#setRefreshed = db.prepare('UPDATE pins SET refreshed_at = ?');
    this.#cases = db.prepare<[string, string], PinnedCase>(
      `SELECT case_id AS caseId, number, left_at AS leftAt
       FROM pin_cases WHERE kind = ? AND subject_id = ? ORDER BY number, case_id`,
    );
    this.#putCase = db.prepare(
      `INSERT OR REPLACE INTO pin_cases (kind, subject_id, case_id, number, left_at)
       VALUES (?, ?, ?, ?, ?)`,
    );
    this.#dropCase = db.prepare(
      'DELETE FROM pin_cases WHERE kind = ? AND subject_id = ? AND case_id = ?',
    );
    this.#hasCase = db
      .prepare<[string], number>('SELECT 1 FROM pin_cases WHERE case_id = ? LIMIT 1')
      .pluck();
    this.#trouble = db
      .prepare<[string, string], FileTrouble>(
        'SELECT trouble FROM pin_troubles WHERE material_id = ? AND sha256 = ?',
      )
      .pluck();
    this.#putTrouble = db.prepare(
      'INSERT OR REPLACE INTO pin_troubles (material_id, sha256, trouble) VALUES (?, ?, ?)',
    );
    this.#dropTrouble = db.prepare('DELETE FROM pin_troubles WHERE material_id = ? AND sha256 = ?');
    this.#dropOrphans = db.prepare(
      `DELETE FROM pin_troubles WHERE NOT EXISTS
         (SELECT 1 FROM records r JOIN pin_cases p ON p.case_id = r.parent
          WHERE r.entity = 'material' AND r.id = pin_troubles.material_id)`,
    );
    this.#notices = db
      .prepare<[string], number>(`SELECT count(*) FROM notices WHERE case_id = ? AND ${isThere}`)
      .pluck();
    this.#reusable = db
      .prepare<[], number>(
        `SELECT f.freelist_count * s.page_size
         FROM pragma_freelist_count AS f, pragma_page_size AS s`,
      )
      .pluck();
  }

  /** Those taken along first come first. */
  all(): Pin[] {
    return this.#all.all();
  }

  /** Notes a package; one that is noted stays as it was. */
  put({ kind, id }: PackageSubject, number: string, at: Instant): void {
    this.#put.run(kind, id, number, at);
  }

  /** Forgets a package and what is kept for it alone, inside the caller's transaction. */
  drop({ kind, id }: PackageSubject): void {
    this.#drop.run(kind, id);
    this.#dropOrphans.run();
  }

  setComplete({ kind, id }: PackageSubject, since: Instant | null): void {
    this.#setComplete.run(since, kind, id);
  }

  /** All packages have been gone through with the service there. */
  setRefreshed(at: Instant): void {
    this.#setRefreshed.run(at);
  }

  casesOf({ kind, id }: PackageSubject): PinnedCase[] {
    return this.#cases.all(kind, id);
  }

  putCase({ kind, id }: PackageSubject, { caseId, number, leftAt }: PinnedCase): void {
    this.#putCase.run(kind, id, caseId, number, leftAt);
  }

  dropCase({ kind, id }: PackageSubject, caseId: string): void {
    this.#dropCase.run(kind, id, caseId);
  }

  /** Is, or was, the case in a package? */
  hasCase(caseId: string): boolean {
    return this.#hasCase.get(caseId) !== undefined;
  }

  trouble({ id, sha256 }: FileName): FileTrouble | null {
    return this.#trouble.get(id, sha256) ?? null;
  }

  /** @param trouble null when there is none any more */
  setTrouble({ id, sha256 }: FileName, trouble: FileTrouble | null): void {
    if (trouble === null) this.#dropTrouble.run(id, sha256);
    else this.#putTrouble.run(id, sha256, trouble);
  }

  /** Forgets troubles of files that are in no package, or no longer here. */
  dropOrphanedTroubles(): void {
    this.#dropOrphans.run();
  }

  /** How many notices of supervision are about the case. */
  noticeCount(caseId: string): number {
    return this.#notices.get(caseId) ?? 0;
  }

  /** Bytes of the cache file that what was deleted has left for new content. */
  reusableBytes(): number {
    return this.#reusable.get() ?? 0;
  }
}
