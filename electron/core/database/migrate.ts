import { cacheError } from './database-errors.ts';
import { inTransaction, type EncryptedDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

/** The newest schema this version knows. */
export const latestSchema = migrations.length;

/**
 * Runs the migrations that are missing, each in one transaction together with its number.
 * @param steps the migrations; a test breaks one of them off
 * @throws AppError CACHE_FROM_FUTURE when a newer terminal has already changed the schema
 */
export function migrate(
  db: EncryptedDatabase,
  upTo: number = latestSchema,
  steps: readonly string[] = migrations,
): void {
  const current = Number(db.pragma('user_version', { simple: true }));
  if (current > latestSchema) throw cacheError('CACHE_FROM_FUTURE');
  steps.slice(current, upTo).forEach((migration, index) => {
    inTransaction(db, () => {
      db.exec(migration);
      db.pragma(`user_version = ${current + index + 1}`);
    });
  });
}
