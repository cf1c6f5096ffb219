import type { Department, Officer } from '#shared/central/organisation.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** Whose cache this is, and what is left of the last session with the central service. */
export interface StoredSession {
  readonly officer: Officer;
  readonly department: Department;
  readonly offlineHours: number;
  /** Device time of the last contact. */
  readonly lastContactAt: Instant;
  /** The service the cache was filled by; null in one made before that was noted. */
  readonly centralUrl: string | null;
}

interface SessionRow {
  readonly officer: string;
  readonly department: string;
  readonly offlineHours: number;
  readonly lastContactAt: Instant;
  readonly centralUrl: string | null;
}

/** The one session row. The refresh token lies nowhere else. */
export class SessionRepository {
  readonly #read;
  readonly #write;
  readonly #touch;
  readonly #setOfficer;
  readonly #refreshToken;
  readonly #setRefreshToken;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[], SessionRow>(
      `SELECT officer, department, offline_hours AS offlineHours, last_contact_at AS lastContactAt,
         central_url AS centralUrl
       FROM session`,
    );
    this.#write = db.prepare(
      `INSERT INTO session (only, officer, department, offline_hours, last_contact_at, central_url)
       VALUES (1, @officer, @department, @offlineHours, @lastContactAt, @centralUrl)
       ON CONFLICT (only) DO UPDATE SET officer = excluded.officer,
         department = excluded.department, offline_hours = excluded.offline_hours,
         last_contact_at = excluded.last_contact_at, central_url = excluded.central_url`,
    );
    this.#touch = db.prepare('UPDATE session SET last_contact_at = ?');
    this.#setOfficer = db.prepare('UPDATE session SET officer = ?');
    this.#refreshToken = db.prepare<[], string | null>('SELECT refresh_token FROM session').pluck();
    this.#setRefreshToken = db.prepare('UPDATE session SET refresh_token = ?');
  }

  read(): StoredSession | null {
    const row = this.#read.get();
    if (row === undefined) return null;
    return {
      ...row,
      officer: JSON.parse(row.officer) as Officer,
      department: JSON.parse(row.department) as Department,
    };
  }

  write(session: StoredSession): void {
    const { officer, department } = session;
    const texts = { officer: JSON.stringify(officer), department: JSON.stringify(department) };
    this.#write.run({ ...session, ...texts });
  }

  touch(at: Instant): void {
    this.#touch.run(at);
  }

  setOfficer(officer: Officer): void {
    this.#setOfficer.run(JSON.stringify(officer));
  }

  refreshToken(): string | null {
    return this.#refreshToken.get() ?? null;
  }

  setRefreshToken(token: string | null): void {
    this.#setRefreshToken.run(token);
  }
}
