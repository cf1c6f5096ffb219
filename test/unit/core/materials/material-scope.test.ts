import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { chunkBytes } from '#core/materials/material-file.repository.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import type { FeedChange } from '#shared/central/feed.ts';
import { openTestDatabase } from '../test-database.ts';

const sha256 = 'a'.repeat(64);

function setUp() {
  const cache = createCache(openTestDatabase());
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  for (const [id, caseId] of [
    ['m-1', 'c-1'],
    ['m-2', 'c-1'],
    ['m-3', 'c-2'],
  ] as const) {
    const file = { id, sha256 };
    cache.materialFiles.begin(file, caseId, chunkBytes + 3);
    cache.materialFiles.append(file, 0, new Uint8Array(chunkBytes).fill(7));
    cache.materialFiles.append(file, chunkBytes, Uint8Array.of(1, 2, 3));
    const text = '旁注';
    const note = { id: crypto.randomUUID(), sha256, page: 1, text, changedAt: '2026-06-17' };
    cache.materialNotes.put({ ...note, materialId: id, caseId });
  }
  const drop = (entity: string, id: string): void => {
    const changes: FeedChange[] = [{ entity, id, version: 9, op: 'drop' }];
    const serverTime = '2026-06-17T02:00:00Z';
    const page = { epoch: 'e', cursor: '', nextCursor: 'n', hasMore: false, remaining: 0 };
    applier.apply({ ...page, serverTime, changes }, '2026-06-17');
  };
  const left = () =>
    ['material_files', 'material_chunks', 'material_notes'].map((table) =>
      cache.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get(),
    );
  return { cache, drop, left };
}

describe('[O11] files and notes of materials', () => {
  it('go with their case when it leaves the scope', () => {
    const { cache, drop, left } = setUp();
    expect(left()).toEqual([3, 6, 3]);
    drop('case', 'c-1');
    expect(left()).toEqual([1, 2, 1]);
    expect(cache.materialNotes.ofMaterial('m-3')).toHaveLength(1);
  });

  it('go with their material alone', () => {
    const { drop, left } = setUp();
    drop('material', 'm-2');
    expect(left()).toEqual([2, 4, 2]);
  });

  it('do not come back with a chunk that was on its way when the case left', () => {
    const { cache, drop, left } = setUp();
    const file = { id: 'm-4', sha256 };
    const first = new Uint8Array(chunkBytes).fill(7);
    cache.materialFiles.begin(file, 'c-1', chunkBytes + 3);
    cache.materialFiles.append(file, 0, first);
    drop('case', 'c-1');
    const late = (): void => cache.materialFiles.append(file, chunkBytes, Uint8Array.of(1, 2, 3));
    expect(late).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    const end = (): void => cache.materialFiles.finish(file);
    expect(end).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(left()).toEqual([1, 2, 1]);
    cache.materialFiles.begin(file, 'c-1', chunkBytes + 3);
    cache.materialFiles.append(file, 0, first);
    cache.materialFiles.append(file, chunkBytes, Uint8Array.of(1, 2, 3));
    expect(cache.materialFiles.bytes(file, chunkBytes - 1, 9)).toEqual(Buffer.of(7, 1, 2, 3));
  });

  it('are not spoilt by chunks that an earlier version left behind', () => {
    const { cache } = setUp();
    const file = { id: 'm-5', sha256 };
    cache.db
      .prepare(
        'INSERT INTO material_chunks (material_id, sha256, place, bytes) VALUES (?, ?, 0, ?)',
      )
      .run(file.id, sha256, Buffer.of(9));
    cache.materialFiles.begin(file, 'c-1', 2);
    cache.materialFiles.append(file, 0, Uint8Array.of(1, 2));
    expect(cache.materialFiles.bytes(file, 0, 9)).toEqual(Buffer.of(1, 2));
  });
});

describe('[W11] bytes of a file', () => {
  it('are read across the border of two chunks, and end where the file ends', () => {
    const { cache } = setUp();
    const file = { id: 'm-1', sha256 };
    const bytes = cache.materialFiles.bytes(file, chunkBytes - 2, 100);
    expect([...bytes]).toEqual([7, 7, 1, 2, 3]);
    expect(cache.materialFiles.bytes(file, chunkBytes + 3, 10)).toHaveLength(0);
    expect(cache.materialFiles.unpinnedBytes()).toBe(3 * (chunkBytes + 3));
  });
});
