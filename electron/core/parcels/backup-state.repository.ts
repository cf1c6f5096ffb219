import {
  backupCheckSchema,
  goodBackupSchema,
  type BackupCheck,
  type GoodBackup,
} from '#shared/desktop/parcels.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

interface StateRow {
  readonly isRestored: 0 | 1;
  readonly lastGood: string | null;
  readonly failingSince: Instant | null;
  readonly failure: string | null;
  readonly lastCheck: string | null;
}

export interface BackupState {
  /** false: a new cache that has not looked yet whether there is a backup of what was here before. */
  readonly isRestored: boolean;
  readonly lastGood: GoodBackup | null;
  readonly failingSince: Instant | null;
  readonly failure: string | null;
  readonly lastCheck: BackupCheck | null;
}

/** What is known of the backups of this cache; one row. */
export class BackupStateRepository {
  readonly #read;
  readonly #setRestored;
  readonly #succeed;
  readonly #fail;
  readonly #setCheck;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[], StateRow>(
      `SELECT is_restored AS isRestored, last_good AS lastGood,
         failing_since AS failingSince, failure, last_check AS lastCheck
       FROM backup_state`,
    );
    this.#setRestored = db.prepare('UPDATE backup_state SET is_restored = 1');
    this.#succeed = db.prepare(
      'UPDATE backup_state SET last_good = ?, failing_since = NULL, failure = NULL',
    );
    this.#fail = db.prepare(
      `UPDATE backup_state SET failing_since = coalesce(failing_since, @at), failure = @message`,
    );
    this.#setCheck = db.prepare('UPDATE backup_state SET last_check = ?');
  }

  read(): BackupState {
    const row = this.#read.get();
    if (row === undefined) throw new Error('the state of the backups has no row');
    const parsed = <T>(text: string | null, schema: { parse(data: unknown): T }): T | null =>
      text === null ? null : schema.parse(JSON.parse(text));
    return {
      isRestored: row.isRestored === 1,
      lastGood: parsed(row.lastGood, goodBackupSchema),
      failingSince: row.failingSince,
      failure: row.failure,
      lastCheck: parsed(row.lastCheck, backupCheckSchema),
    };
  }

  /** Nothing has to be looked for any more. */
  setRestored(): void {
    this.#setRestored.run();
  }

  succeed(good: GoodBackup): void {
    this.#succeed.run(JSON.stringify(good));
  }

  fail(at: Instant, message: string): void {
    this.#fail.run({ at, message });
  }

  setCheck(check: BackupCheck): void {
    this.#setCheck.run(JSON.stringify(check));
  }
}
