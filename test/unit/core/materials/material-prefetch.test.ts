import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import type { CentralClient } from '#core/central/central-client.ts';
import type { FilePart } from '#core/central/file-part.ts';
import { chunkBytes } from '#core/materials/material-file.repository.ts';
import { MaterialFiles } from '#core/materials/material-files.ts';
import { MaterialPrefetch } from '#core/materials/material-prefetch.ts';
import type { Material } from '#shared/central/cases.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const size = 3 * chunkBytes;
const contentOf = (id: string): Buffer =>
  Buffer.from(id.padEnd(size, '湛').slice(0, size), 'latin1');
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const fileOf = (id: string) => ({ id, sha256: hashOf(contentOf(id)) });

const officer = { id: 'o-1', departmentId: 'd-1' } as Officer;
const urgency = {
  ...{ sortDay: 1, fixedLight: null, runningDay: 0, warningDay: 0, urgentDay: 0, overdueDay: 0 },
  ...{ dueDay: null, alarmDay: null },
};

/** A cache on a service of which a test may hold or watch the parts. */
function setUp(mostCached: number) {
  const cache = createCache(openTestDatabase());
  let onPart = (_: string, __: FilePart): void => undefined;
  const bytes = async (
    _: unknown,
    part: FilePart,
    { params, signal }: { params: { id: string }; signal: AbortSignal },
  ): Promise<Uint8Array> => {
    onPart(params.id, part);
    signal.throwIfAborted();
    await Promise.resolve();
    return contentOf(params.id).subarray(part.offset, part.offset + part.length);
  };
  const client = { bytes } as unknown as CentralClient;
  const files = new MaterialFiles({ cache, client, onChange: () => undefined });
  const defects: unknown[] = [];
  const prefetch = new MaterialPrefetch({
    ...{ cache, files, mostCached },
    officer: () => officer,
    onDefect: (error) => defects.push(error),
  });
  let keys = 0;
  const addCase = (id: string, bucket: number, handlerId: string | null = officer.id): void => {
    keys += 1;
    const receivedAt = new Date(Date.UTC(2026, 3, keys)).toISOString();
    const row = receivedCase({ id, departmentId: 'd-1', handlerId, receivedAt });
    cache.cases.put(row, 1, { ...urgency, bucket });
    const { sha256 } = fileOf(`${id}-m`);
    const providedAt = '2026-06-17T12:00:00Z';
    const material: Material = {
      ...{ id: `${id}-m`, caseId: id, name: '合同', required: true, status: 'provided' },
      ...{ fileName: '合同.txt', size, sha256, providedAt },
    };
    cache.records.put('material', material, 1, id);
  };
  const isWhole = (id: string): boolean => cache.materialFiles.read(fileOf(id))?.isWhole ?? false;
  const watch = (on: typeof onPart): void => void (onPart = on);
  return { cache, files, prefetch, addCase, isWhole, watch, defects };
}

describe('[O01] fetching ahead when the cache is full', () => {
  it('drops files of ended cases, the oldest first, and goes on', async () => {
    const { files, addCase, isWhole, prefetch, defects, cache } = setUp(2 * size - 1);
    addCase('c-old', 2);
    addCase('c-new', 2);
    for (const id of ['c-old-m', 'c-new-m']) await files.open(fileOf(id));
    addCase('c-own', 0);
    prefetch.run();
    await expect.poll(() => isWhole('c-own-m')).toBe(true);
    expect(cache.materialFiles.read(fileOf('c-old-m'))).toBeNull();
    expect(isWhole('c-new-m')).toBe(true);
    expect(defects).toEqual([]);
  });

  it('leaves what is on the screen, and what belongs to own open cases', async () => {
    const { files, addCase, isWhole, prefetch } = setUp(size - 1);
    addCase('c-read', 2);
    await files.open(fileOf('c-read-m'));
    files.read(fileOf('c-read-m'), 0, 10);
    addCase('c-own', 0);
    await files.open(fileOf('c-own-m'));
    addCase('c-late', 0);
    prefetch.run();
    await prefetch.stop();
    expect([isWhole('c-read-m'), isWhole('c-own-m'), isWhole('c-late-m')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('takes a large file away in steps, of which each leaves a download that was cut', () => {
    const { cache } = setUp(0);
    const file = fileOf('x');
    cache.materialFiles.begin(file, 'c-gone', 20 * chunkBytes);
    for (let at = 0; at < 20; at += 1) {
      cache.materialFiles.append(file, at * chunkBytes, new Uint8Array(chunkBytes));
    }
    cache.materialFiles.finish(file);
    expect(cache.materialFiles.dispensable('d-1', 'o-1')).toEqual([file]);
    expect(cache.materialFiles.shrink(file)).toBe(true);
    const left = { sha256: file.sha256, received: 4 * chunkBytes, isWhole: false };
    expect(cache.materialFiles.read(file)).toEqual(left);
    expect(cache.materialFiles.shrink(file)).toBe(false);
    expect(cache.materialFiles.read(file)).toBeNull();
  });
});

describe('[W11] a download', () => {
  it('that the officer stops does not end the fetching ahead of the others', async () => {
    const { files, addCase, isWhole, prefetch, watch } = setUp(100 * size);
    addCase('c-one', 0);
    addCase('c-two', 0);
    watch((id) => {
      if (id === 'c-one-m') files.cancel(fileOf(id));
    });
    prefetch.run();
    await expect.poll(() => isWhole('c-two-m')).toBe(true);
    expect(isWhole('c-one-m')).toBe(false);
  });

  it('of a material that has left the scope ends, and leaves nothing behind', async () => {
    const { files, addCase, cache, watch } = setUp(100 * size);
    addCase('c-one', 0);
    watch((id, { offset }) => {
      if (offset === 0) return;
      cache.records.drop('material', id);
      cache.materialFiles.dropMaterial(id);
      files.dropGone();
    });
    await expect(files.open(fileOf('c-one-m'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const chunks = 'SELECT count(*) FROM material_chunks';
    expect(cache.db.prepare(chunks).pluck().get()).toBe(0);
  });
});
