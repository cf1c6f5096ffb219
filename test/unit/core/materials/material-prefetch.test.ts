import { describe, expect, it } from 'vitest';
import { chunkBytes } from '#core/materials/material-file.repository.ts';
import { fileOf, setUp, size } from './prefetch.fixture.ts';

describe('[O01] fetching ahead when the cache is full', () => {
  it('drops files of ended cases, the oldest first, and goes on', async () => {
    const { files, addCase, isWhole, prefetch, defects, cache } = setUp({
      mostCached: 2 * size - 1,
    });
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
    const { files, addCase, isWhole, prefetch } = setUp({ mostCached: size - 1 });
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
    const { cache } = setUp({ mostCached: 0 });
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
    const { files, addCase, isWhole, prefetch, watch } = setUp({ mostCached: 100 * size });
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
    const { files, addCase, cache, watch } = setUp({ mostCached: 100 * size });
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
