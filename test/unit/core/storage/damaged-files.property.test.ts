import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenCipher } from '#core/database/cipher.ts';
import { asCacheError } from '#core/database/database-errors.ts';
import { openKeptCopy } from '#core/database/open-kept-copy.ts';
import { readKeptCache } from '#core/storage/read-kept-cache.ts';
import type { Salvage } from '#core/storage/salvage.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import {
  bytesOf,
  copyOf,
  key,
  layOut,
  openedAndChecked,
  workIn,
  type CacheBytes,
} from './kept-files.fixture.ts';

const acts = 60;

/** A crash with most acts in the file and the last ones in the WAL; `older` is what lay there before. */
function crashed(): { now: CacheBytes; older: CacheBytes } {
  const folder = temporaryFolder('memory');
  const { cache, submit } = workIn(folder);
  const put = cache.db.prepare(`INSERT INTO records VALUES ('weather', ?, 1, NULL, ?)`);
  for (let i = 0; i < 30; i += 1) put.run(`w-${i}`, JSON.stringify({ text: '晴'.repeat(900) }));
  for (let i = 0; i < acts - 10; i += 1) submit(i);
  cache.db.pragma('wal_checkpoint(TRUNCATE)');
  for (let i = acts - 10; i < acts - 5; i += 1) submit(i);
  const older = bytesOf(folder);
  for (let i = acts - 5; i < acts; i += 1) submit(i);
  const now = bytesOf(folder);
  cache.db.close();
  return { now, older };
}

type Damage = (bytes: CacheBytes, older: CacheBytes) => CacheBytes;

const file = fc.constantFrom('db' as const, 'wal' as const);
const share = fc.noBias(fc.nat(2 ** 30 - 1)).map((number) => number / 2 ** 30);

const withOlderFile: Damage = ({ anchor }, older) => ({ ...older, anchor });
const withOlderWal: Damage = (bytes, older) => ({ ...bytes, wal: older.wal });
const withoutWal: Damage = (bytes) => ({ ...bytes, wal: Buffer.alloc(0) });

const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(file, share, fc.nat(7)).map(flipped) },
  { weight: 2, arbitrary: fc.tuple(file, share).map(cut) },
  { weight: 1, arbitrary: fc.tuple(file, share, fc.integer({ min: 1, max: 9_000 })).map(zeroed) },
  { weight: 1, arbitrary: fc.constantFrom(withOlderFile, withOlderWal, withoutWal) },
);

function flipped([name, at, bit]: [keyof CacheBytes, number, number]): Damage {
  return (bytes) => {
    const changed = Buffer.from(bytes[name]);
    const place = Math.floor(at * changed.length);
    changed[place] = (changed[place] ?? 0) ^ (1 << bit);
    return { ...bytes, [name]: changed };
  };
}

function cut([name, at]: [keyof CacheBytes, number]): Damage {
  return (bytes) => ({
    ...bytes,
    [name]: bytes[name].subarray(0, Math.floor(at * bytes[name].length)),
  });
}

function zeroed([name, at, length]: [keyof CacheBytes, number, number]): Damage {
  return (bytes) => {
    const changed = Buffer.from(bytes[name]);
    const place = Math.floor(at * changed.length);
    changed.fill(0, place, Math.min(changed.length, place + length));
    return { ...bytes, [name]: changed };
  };
}

/** The rows, or the code of the trouble. */
function outcome(folder: string): unknown {
  try {
    return openedAndChecked(folder);
  } catch (error) {
    const known = asCacheError(error);
    if (!isAppError(known)) throw error;
    return known.code;
  }
}

/** null when not even the schema can be read. */
function salvaged(folder: string, to: string): Salvage | null {
  try {
    const db = openKeptCopy(copyOf(folder, to), key, chosenCipher);
    try {
      return readKeptCache(db, null);
    } finally {
      db.close();
    }
  } catch (error) {
    expect(asCacheError(error)).toMatchObject({ code: 'CACHE_DAMAGED' });
    return null;
  }
}

describe('[O03] [L01] a cache file that was changed, cut or put back', () => {
  it('is found out or holds what it held; what is rescued of it is what it was', () => {
    const { now, older } = crashed();
    const parent = temporaryFolder('memory');
    const laid = (bytes: CacheBytes, name: string): string => {
      const folder = path.join(parent, name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      layOut(folder, bytes);
      return folder;
    };
    const whole = openedAndChecked(laid(now, 'whole')) as [{ id: string }[], { hash: string }[]];
    const truth = {
      acts: new Set(whole[0].map((row) => JSON.stringify(row))),
      hashes: new Set(whole[1].map(({ hash }) => hash)),
    };
    expect([truth.acts.size, truth.hashes.size]).toEqual([acts, acts]);
    const seen = { found: 0, harmless: 0, rescuedAll: 0, rescuedNone: 0 };
    fc.assert(
      fc.property(damage, (change) => {
        const bytes = change(now, older);
        const result = outcome(laid(bytes, 'opened'));
        if (result !== 'CACHE_DAMAGED') {
          expect(result).toEqual(whole);
          seen.harmless += 1;
          return;
        }
        seen.found += 1;
        const salvage = salvaged(laid(bytes, 'kept'), laid(bytes, 'copy'));
        const read = (salvage?.acts ?? []).filter(({ id }) => !salvage?.rebuilt.has(String(id)));
        expect(read.every((row) => truth.acts.has(JSON.stringify(row)))).toBe(true);
        const entries = salvage?.entries ?? [];
        expect(entries.every(({ hash }) => truth.hashes.has(hash))).toBe(true);
        const open = (salvage?.acts ?? []).length;
        if (open === acts && entries.length === acts) seen.rescuedAll += 1;
        if (salvage === null) seen.rescuedNone += 1;
      }),
      { numRuns: 1_000, seed: 62, endOnFailure: true },
    );
    expect(seen.found).toBeGreaterThan(600);
    expect(seen.rescuedAll).toBeGreaterThan(200);
  }, 600_000);
});
