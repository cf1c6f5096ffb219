import type { Department, Officer } from '#shared/central/organisation.ts';
import type { CentralPolicy } from '#shared/central/sessions.ts';
import type { RecoveryKey } from '#shared/central/terminals.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** The policy as it was last heard. */
export interface StoredPolicy extends Pick<CentralPolicy, 'offlineHours' | 'offlineReadOnlyHours'> {
  /** null in a cache that has had no contact since the service publishes one. */
  readonly recoveryKey: RecoveryKey | null;
}

/** Whose cache this is, and what is left of the last session with the central service. */
export interface StoredSession {
  readonly officer: Officer;
  readonly department: Department;
  readonly policy: StoredPolicy;
  /** Device time of the last contact. */
  readonly lastContactAt: Instant;
  /** The service the cache was filled by; null in one made before that was noted. */
  readonly centralUrl: string | null;
}

interface SessionRow {
  readonly officer: string;
  readonly department: string;
  readonly offlineHours: number;
  readonly offlineReadOnlyHours: number;
  readonly recoveryKey: string | null;
  readonly lastContactAt: Instant;
  readonly centralUrl: string | null;
}

/** The one session row. The refresh token lies nowhere else. */
export class SessionRepository {
  readonly #read;
  readonly #write;
  readonly #touch;
  readonly #setPolicy;
  readonly #setOfficer;
  readonly #refreshToken;
  readonly #setRefreshToken;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[], SessionRow>(
      `SELECT officer, department, offline_hours AS offlineHours,
         offline_read_only_hours AS offlineReadOnlyHours, recovery_key AS recoveryKey,
         last_contact_at AS lastContactAt, central_url AS centralUrl
       FROM session`,
    );
    this.#write = db.prepare(
      `INSERT INTO session (only, officer, department, offline_hours, offline_read_only_hours,
         recovery_key, last_contact_at, central_url)
       VALUES (1, @officer, @department, @offlineHours, @offlineReadOnlyHours, @recoveryKey,
         @lastContactAt, @centralUrl)
       ON CONFLICT (only) DO UPDATE SET officer = excluded.officer,
         department = excluded.department, offline_hours = excluded.offline_hours,
         offline_read_only_hours = excluded.offline_read_only_hours,
         recovery_key = excluded.recovery_key, last_contact_at = excluded.last_contact_at, central_url = excluded.central_url`,
    );
    this.#touch = db.prepare('UPDATE session SET last_contact_at = ?');
    this.#setPolicy = db.prepare(
      `UPDATE session SET offline_hours = @offlineHours,
         offline_read_only_hours = @offlineReadOnlyHours, recovery_key = @recoveryKey`,
    );
    this.#setOfficer = db.prepare('UPDATE session SET officer = ?');
    this.#refreshToken = db.prepare<[], string | null>('SELECT refresh_token FROM session').pluck();
    this.#setRefreshToken = db.prepare('UPDATE session SET refresh_token = ?');
  }

  read(): StoredSession | null {
    const row = this.#read.get();
    if (row === undefined) return null;
    const { offlineHours, offlineReadOnlyHours, lastContactAt, centralUrl } = row;
    const key = row.recoveryKey === null ? null : (JSON.parse(row.recoveryKey) as RecoveryKey);
    return {
      officer: JSON.parse(row.officer) as Officer,
      department: JSON.parse(row.department) as Department,
      policy: { offlineHours, offlineReadOnlyHours, recoveryKey: key },
      lastContactAt,
      centralUrl,
    };
  }

  write({ officer, department, policy, lastContactAt, centralUrl }: StoredSession): void {
    this.#write.run({
      ...{ lastContactAt, centralUrl },
      officer: JSON.stringify(officer),
      department: JSON.stringify(department),
      ...policyColumns(policy),
    });
  }

  setPolicy(policy: StoredPolicy): void {
    this.#setPolicy.run(policyColumns(policy));
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

type PolicyColumns = Pick<SessionRow, 'offlineHours' | 'offlineReadOnlyHours' | 'recoveryKey'>;

function policyColumns({
  offlineHours,
  offlineReadOnlyHours,
  recoveryKey,
}: StoredPolicy): PolicyColumns {
  const key = recoveryKey === null ? null : JSON.stringify(recoveryKey);
  return { offlineHours, offlineReadOnlyHours, recoveryKey: key };
}
