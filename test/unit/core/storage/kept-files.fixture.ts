import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCache, type Cache } from '#core/cache.ts';
import { chosenCipher } from '#core/database/cipher.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { checkStore } from '#core/storage/full-check.ts';
import { StoreKeeper } from '#core/storage/store-keeper.ts';
import { receivedCase } from '../case.fixture.ts';

export const key = randomBytes(32);
const urgency = {
  ...{ bucket: 0, sortDay: 4, fixedLight: null, runningDay: 1, warningDay: 2, urgentDay: 3 },
  ...{ overdueDay: 4, dueDay: 4, alarmDay: null },
};
const now = (): Date => new Date('2026-06-17T04:00:00Z');

/** The bytes of a cache as a crash leaves it: file, WAL and anchor. */
export interface CacheBytes {
  readonly db: Buffer;
  readonly wal: Buffer;
  readonly anchor: Buffer;
}

export function actName(number: number): string {
  return `019d0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** An open cache in a folder, with the ledger that writes its acts. */
export function workIn(folder: string): { cache: Cache; submit: (number: number) => void } {
  const db = openDatabase(path.join(folder, 'cache.db'), key, chosenCipher);
  const cache = createCache(db);
  const anchor = new JournalAnchor(path.join(folder, 'anchor.json'), key);
  anchor.check(cache.journal);
  const ledger = new ActLedger(cache, anchor, now, (error) => {
    throw error;
  });
  const submit = (number: number): void => {
    const base = receivedCase({ id: `c-${number}`, receivedAt: new Date(number).toISOString() });
    const subject = {
      subject: 'case',
      subjectId: base.id,
      subjectNumber: `440800-${number}`,
    } as const;
    ledger.submit(
      {
        ...{ ...subject, subjectTitle: '施工许可', id: actName(number), base, seenVersion: 1 },
        ...{ act: { kind: 'accept', note: `第 ${number} 件` }, deviceOffsetMs: 0 },
        deviceAt: now().toISOString(),
      },
      () => void cache.cases.put(base, 1, urgency),
    );
  };
  return { cache, submit };
}

/** What lies in the folder now, as if the power failed: the database is open still. */
export function bytesOf(folder: string): CacheBytes {
  const read = (name: string): Buffer => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  };
  return { db: read('cache.db'), wal: read('cache.db-wal'), anchor: read('anchor.json') };
}

/** Puts files into a folder as they would lie there after a crash. */
export function layOut(folder: string, { db, wal, anchor }: CacheBytes): void {
  writeFileSync(path.join(folder, 'cache.db'), db);
  writeFileSync(path.join(folder, 'cache.db-wal'), wal);
  writeFileSync(path.join(folder, 'anchor.json'), anchor);
}

export function copyOf(folder: string, to: string): string {
  for (const name of ['cache.db', 'cache.db-wal']) {
    copyFileSync(path.join(folder, name), path.join(to, name));
  }
  return path.join(to, 'cache.db');
}

/**
 * Opens a cache as a sign-in does, with the look at opening, and then checks it wholly.
 * @returns every row of outbox, journal and cases
 * @throws AppError CACHE_DAMAGED
 */
export function openedAndChecked(folder: string): unknown {
  const db = openDatabase(path.join(folder, 'cache.db'), key, chosenCipher);
  try {
    const cache = createCache(db);
    new JournalAnchor(path.join(folder, 'anchor.json'), key).check(cache.journal);
    new StoreKeeper({
      ...{ cache, wasClosedCleanly: false, now, after: () => () => undefined },
      ...{ onChange: () => undefined },
      onDefect: (error) => {
        throw error;
      },
    });
    if ([...checkStore(cache)].length === 0) throw new Error('nothing was checked');
    return ['outbox', 'journal', 'records'].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    );
  } finally {
    db.close();
  }
}
