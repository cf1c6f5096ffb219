import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asCacheError } from '#core/database/database-errors.ts';
import { writeFileAtomicallySync } from '#core/files/atomic-file.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { maySmallDisk, smallDisk } from '../small-disk.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { key, workIn } from './kept-files.fixture.ts';

function codeOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    const known = asCacheError(error);
    if (!isAppError(known)) throw error;
    return known.code;
  }
}

describe('[O03] [O08] a database that may not grow', () => {
  it('refuses an act whole at 100 places, reads on, and takes it when there is room', () => {
    const { cache, submit } = workIn(temporaryFolder('memory'));
    const { db } = cache;
    const count = (table: string): unknown =>
      db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    let next = 0;
    for (let place = 0; place < 100; place += 1) {
      const pages = Number(db.pragma('page_count', { simple: true }));
      db.pragma(`max_page_count = ${pages + (place % 7)}`);
      let code: string | null = null;
      while (code === null) {
        code = codeOf(() => submit(next));
        if (code === null) next += 1;
      }
      expect(code).toBe('CACHE_DISK_FULL');
      expect([count('outbox'), count('journal'), count('cases')]).toEqual([next, next, next]);
      expect(cache.outbox.list(0)).toHaveLength(next);
      db.pragma('max_page_count = 1000000');
      submit(next);
      next += 1;
    }
    expect(cache.journal.firstBreak()).toBeNull();
    db.close();
  }, 120_000);
});

const disks = maySmallDisk() ? ['a disk that is full'] : [];

describe.each(disks)('[O03] [L01] %s', () => {
  it('leaves a small file as it was, whole, and nothing beside it', () => {
    const disk = smallDisk(1);
    const file = path.join(disk.folder, 'small.json');
    writeFileAtomicallySync(file, Buffer.alloc(9_000, 'a'));
    for (let free = 0; free < 100; free += 1) {
      disk.fill(free * 128);
      const code = codeOf(() => writeFileAtomicallySync(file, Buffer.alloc(9_000, 'b')));
      if (free * 128 < 8_192) expect(code).toBe('CACHE_DISK_FULL');
      const content = readFileSync(file, 'utf8');
      expect(['a'.repeat(9_000), 'b'.repeat(9_000)]).toContain(content);
      expect(readdirSync(disk.folder).toSorted()).toEqual(['filler', 'small.json']);
      disk.clear();
      writeFileAtomicallySync(file, Buffer.alloc(9_000, 'a'));
    }
  });

  it('keeps the anchor of before, and an act that is saved is not made to look undone', () => {
    const disk = smallDisk(2);
    const file = path.join(disk.folder, 'anchor.json');
    const anchor = new JournalAnchor(file, key);
    anchor.set({ seq: 1, hash: 'a'.repeat(64) });
    disk.fill(0);
    expect(codeOf(() => anchor.set({ seq: 2, hash: 'b'.repeat(64) }))).toBe('CACHE_DISK_FULL');
    expect(anchor.read()).toEqual({ seq: 1, hash: 'a'.repeat(64) });
    disk.clear();
    anchor.set({ seq: 2, hash: 'b'.repeat(64) });
    expect(anchor.read()?.seq).toBe(2);
  });

  it('counts no try of a password that it cannot write down, and forgets none', () => {
    const disk = smallDisk(2);
    const folder = new OfficerFolder(disk.folder, 'o-1', new DeviceKeys(key));
    folder.create();
    const now = new Date('2026-06-17T04:00:00Z');
    const guard = {
      ...{ failures: 4, lastFailureAt: 1, lastContactAt: 1, offlineHours: 72, latestSeenAt: 1 },
    };
    folder.guard.write(guard, now);
    disk.fill(0);
    expect(codeOf(() => folder.guard.write({ ...guard, failures: 5 }, now))).toBe(
      'CACHE_DISK_FULL',
    );
    expect(folder.guard.read()).toEqual(guard);
    disk.clear();
    folder.guard.write({ ...guard, failures: 5 }, now);
    expect(folder.guard.read()?.failures).toBe(5);
  });
});
