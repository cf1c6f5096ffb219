import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Case } from '#shared/central/cases.ts';
import { createCache } from '#core/cache.ts';
import { chosenCipher } from '#core/database/cipher.ts';
import { inTransaction, type EncryptedDatabase } from '#core/database/database.ts';
import { latestSchema, migrate } from '#core/database/migrate.ts';
import { openDatabase, prepare } from '#core/database/open-database.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { JournalRepository } from '#core/journal/journal.repository.ts';
import type { StoredSession } from '#core/session/session.repository.ts';
import { openedVault } from '#test/disk/opened-cache.ts';
import type { Desk } from '../round/desk.ts';

/** The first version whose cache knows which service it belongs to. */
export const oldestVersion = 2;
export const newestOlderVersion = latestSchema - 1;

/** An opinion that waits in the queue of an older version. */
export interface OlderAct {
  readonly id: string;
  readonly caseId: string;
  readonly text: string;
}

/** What an older cache is made of. */
interface Remains {
  readonly session: StoredSession;
  readonly refreshToken: string | null;
  readonly cases: readonly { readonly version: number; readonly case: Case }[];
}

/**
 * Puts a cache of an older version in the place of a closed terminal's: the same officer, the same key, acts
 * in its queue and their entries in its journal, and nothing of the feed.
 * @returns the versions of the cases that the acts were taken on
 */
export async function makeOlder(
  desk: Desk,
  version: number,
  acts: readonly OlderAct[],
  at: string,
): Promise<readonly number[]> {
  const { machine, officerId } = desk.parts;
  const { folder, dataKey } = await openedVault(machine, officerId);
  const remains = readRemains(openDatabase(folder.cacheFile, dataKey, chosenCipher), acts);
  for (const suffix of ['', '-wal', '-shm']) rmSync(folder.cacheFile + suffix, { force: true });
  const db = new Sqlite(folder.cacheFile) as EncryptedDatabase;
  prepare(db, dataKey, chosenCipher);
  migrate(db, version);
  const journal = new JournalRepository(db);
  inTransaction(db, () => {
    writeSession(db, remains);
    acts.forEach((act, i) => {
      const seen = remains.cases[i];
      if (seen === undefined) return;
      writeAct(db, version, act, seen, at);
      journal.append(at, 'submitted', act.id, { caseId: act.caseId });
    });
  });
  new JournalAnchor(folder.journalAnchorFile, dataKey).set(journal.head());
  db.close();
  return remains.cases.map((seen) => seen.version);
}

function readRemains(db: EncryptedDatabase, acts: readonly OlderAct[]): Remains {
  const { session, cases } = createCache(db);
  const stored = session.read();
  if (stored === null) throw new Error('the cache belongs to nobody');
  const seen = acts.map(({ caseId }) => cases.read(caseId));
  const remains = {
    ...{ session: stored, refreshToken: session.refreshToken() },
    cases: seen.filter((one) => one !== null),
  };
  db.close();
  return remains;
}

function writeSession(db: EncryptedDatabase, { session, refreshToken }: Remains): void {
  const { officer, department, policy, lastContactAt, centralUrl } = session;
  db.prepare(
    `INSERT INTO session (only, officer, department, offline_hours, last_contact_at, central_url,
       refresh_token)
     VALUES (1, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[JSON.stringify(officer), JSON.stringify(department), policy.offlineHours],
    ...[lastContactAt, centralUrl, refreshToken],
  );
}

/** Until version 7 the queue knew cases only. */
function writeAct(
  db: EncryptedDatabase,
  version: number,
  { id, text }: OlderAct,
  seen: Remains['cases'][number],
  at: string,
): void {
  const subject = version < 8 ? 'case' : 'subject';
  const [column, value] = version < 8 ? ['', ''] : ['subject, ', `'case', `];
  db.prepare(
    `INSERT INTO outbox (id, position, ${column}${subject}_id, ${subject}_number, ${subject}_title, act, state,
       seen_version, base, device_at)
     VALUES (@id, (SELECT count(*) + 1 FROM outbox), ${value}@caseId, @number, @title, @act, 'waiting',
       @seenVersion, @base, @at)`,
  ).run({
    ...{ id, at, caseId: seen.case.id, number: seen.case.number, title: seen.case.title },
    ...{ seenVersion: seen.version, base: JSON.stringify(seen.case) },
    act: JSON.stringify({ kind: 'opinion', conclusion: 'note', text }),
  });
}
