import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { unreachable } from '#core/central/central-error.ts';
import { chunkBytes } from '#core/materials/material-file.repository.ts';
import { reservedBytes } from '#core/packages/package-room.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { fileOf, size } from '../materials/prefetch.fixture.ts';
import { caseOne, patience, project, withProject } from './package.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('[O02] the size of a package', () => {
  it('is told before anything is fetched: cases, files, bytes, and what cannot be had', () => {
    const { packages, addMaterial, cache, isWhole } = withProject();
    const none = { fileName: null, size: null, sha256: null, providedAt: null } as const;
    addMaterial('c-1', 'c-1-none', { ...none, name: '规划条件', status: 'missing' });
    addMaterial('c-2', 'c-2-huge', { size: 300 * 2 ** 20, fileName: '航拍.tif' });
    const other = { id: 'x-1', projectId: 'p-1', matterName: '用地', state: 3 };
    cache.records.put('progress', other as never, 1, 'p-1');
    const plan = packages.plan(project);
    expect(plan).toMatchObject({
      ...{ number: '2604-440800-04-01-000001', title: '海湾大桥', isPinned: false },
      contents: { cases: 2, otherCases: 1, files: 3, bytes: 2 * size + 300 * 2 ** 20 },
      ...{ bytesHere: 0, bytesToFetch: 2 * size, troubleCount: 2 },
    });
    expect(plan.troubles.map(({ name, trouble }) => [name, trouble])).toEqual([
      ['规划条件', 'missing'],
      ['航拍.tif', 'too-large'],
    ]);
    expect(packages.list().items).toEqual([]);
    expect(isWhole('c-1-m')).toBe(false);
  });

  it('beyond the policy is refused in words, and nothing is taken along', () => {
    const { packages } = withProject({ packageLimit: 2 * size });
    packages.pin(project);
    packages.unpin(project);
    const { packages: tight } = withProject({ packageLimit: 2 * size - 1 });
    expect(tight.plan(project).refusal).toContain('超过策略规定的 2 MB');
    expect(() => tight.pin(project)).toThrow(AppError);
    expect(tight.list().items).toEqual([]);
    expect(tight.plan(caseOne).refusal).toBeNull();
    const { packages: none } = withProject({ packageLimit: 0 });
    expect(none.plan(caseOne).refusal).toContain('策略不允许');
  });

  it('beyond what is free on the disk is refused in words, less what acts need', () => {
    const { packages, machine } = withProject();
    machine.freeBytes = reservedBytes + size;
    const code = (): string | null => {
      try {
        packages.pin(project);
        return null;
      } catch (error) {
        return (error as AppError).code;
      }
    };
    expect(code()).toBe('PACKAGE_DISK_SHORT');
    expect(packages.plan(project).refusal).toMatch(/还需 2 MB，可用 \d MB.*没有下载/);
    expect(packages.list().items).toEqual([]);
    machine.freeBytes = reservedBytes + 3 * size;
    expect(code()).toBeNull();
  });

  it('of something that is not in scope is not told', () => {
    const { packages } = withProject();
    expect(() => packages.plan({ kind: 'case', id: 'c-9' })).toThrow(/不在您的范围内/);
  });
});

describe('[O02] a package', () => {
  it('is fetched before the own open cases, at most three files at a time, and is complete then', async () => {
    const world = withProject();
    const { packages, addCase, addMaterial, watch, settled, item, isWhole, machine } = world;
    addCase('c-own', 0, 'o-1', 'p-2');
    for (let i = 0; i < 5; i += 1) addMaterial('c-2', `c-2-${i}`);
    const begun: string[] = [];
    let [atOnce, most] = [0, 0];
    watch(async (id, { offset }) => {
      if (offset === 0) begun.push(id);
      most = Math.max(most, (atOnce += 1));
      await Promise.resolve();
      atOnce -= 1;
    });
    packages.pin(project);
    await settled('complete');
    await expect.poll(() => isWhole('c-own-m'), patience).toBe(true);
    expect(begun.at(-1)).toBe('c-own-m');
    expect(most).toBe(3);
    expect(item()).toMatchObject({
      files: { done: 7, total: 7 },
      bytes: { done: 7 * size, total: 7 * size },
      completeSince: machine.now,
      refreshedAt: '2026-06-17T03:59:00.000Z',
    });
    expect(world.defects).toEqual([]);
  });

  it('waits while the service is away, and goes on behind the last chunk', async () => {
    const { packages, prefetch, watch, settled, item, isWhole } = withProject();
    const offsets: number[] = [];
    let isAway = true;
    watch((_, { offset }) => {
      offsets.push(offset);
      if (isAway && offset > 0) throw unreachable(null);
    });
    packages.pin(caseOne);
    await settled('waiting');
    expect(item()).toMatchObject({ bytes: { done: chunkBytes, total: size }, completeSince: null });
    isAway = false;
    prefetch.run();
    await settled('complete');
    expect(offsets).toEqual([0, chunkBytes, chunkBytes, 2 * chunkBytes]);
    expect(isWhole('c-1-m')).toBe(true);
  });

  it('has files too that are too large to be fetched ahead otherwise', async () => {
    const { packages, prefetch, addCase, addMaterial, watch, settled, item, cache } = withProject();
    const large = Buffer.alloc(5 * 2 ** 20);
    const sha256 = createHash('sha256').update(large).digest('hex');
    addCase('c-own', 0, 'o-1', 'p-2');
    for (const id of ['c-1', 'c-own']) addMaterial(id, `${id}-l`, { size: large.length, sha256 });
    watch((id, { length }) => (id.endsWith('-l') ? large.subarray(0, length) : undefined));
    packages.pin(caseOne);
    await settled('complete');
    expect(item().bytes.total).toBe(size + large.length);
    await expect
      .poll(() => cache.materialFiles.read(fileOf('c-own-m'))?.isWhole, patience)
      .toBe(true);
    await prefetch.stop();
    expect(cache.materialFiles.read({ id: 'c-own-l', sha256 })).toBeNull();
  });

  it('whose cache is closed on the way is not called gone through', async () => {
    const { packages, prefetch, files, watch, item } = withProject();
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    watch(() => {
      begun.resolve();
      return held.promise;
    });
    packages.pin(caseOne);
    await begun.promise;
    const ended = prefetch.stop();
    const stopped = files.stop();
    held.resolve();
    await Promise.all([ended, stopped]);
    expect(item()).toMatchObject({ completeSince: null, refreshedAt: null });
  });

  it('keeps its files when others make room, and gives them up once it is let go', async () => {
    const { packages, settled, addCase, isWhole, prefetch, cache } = withProject({ mostCached: 0 });
    packages.pin(project);
    await settled('complete');
    addCase('c-own', 0, 'o-1', 'p-2');
    prefetch.run();
    await expect.poll(() => isWhole('c-own-m'), patience).toBe(true);
    expect([isWhole('c-1-m'), isWhole('c-2-m')]).toEqual([true, true]);
    packages.pin(caseOne);
    packages.unpin(project);
    await expect.poll(() => cache.materialFiles.read(fileOf('c-2-m')), patience).toBeNull();
    expect(isWhole('c-1-m')).toBe(true);
    packages.unpin(caseOne);
    await expect.poll(() => cache.materialFiles.read(fileOf('c-1-m')), patience).toBeNull();
  });

  it('that is let go stops what is on its way', async () => {
    const { packages, watch, cache, isWhole, prefetch, defects } = withProject();
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    watch(() => {
      begun.resolve();
      return held.promise;
    });
    packages.pin(caseOne);
    await begun.promise;
    packages.unpin(caseOne);
    held.resolve();
    await prefetch.stop();
    expect([isWhole('c-1-m'), defects]).toEqual([false, []]);
    expect(cache.pins.all()).toEqual([]);
  });

  it('tells which file came wrong after three tries, and has it when it is asked for again', async () => {
    const { packages, prefetch, watch, settled, item } = withProject();
    let tries = 0;
    watch((id, { offset, length }) => {
      if (id !== 'c-1-m') return undefined;
      if (offset === 0) tries += 1;
      return new Uint8Array(length);
    });
    packages.pin(project);
    for (const count of [1, 2, 3]) {
      await expect.poll(() => tries, patience).toBe(count);
      await expect.poll(() => item().troubleCount, patience).toBe(1);
      if (count < 3) prefetch.run();
    }
    await settled('incomplete');
    prefetch.run();
    await expect.poll(() => item().files, patience).toEqual({ done: 1, total: 2 });
    expect(tries).toBe(3);
    expect(item().troubles).toMatchObject([{ name: '合同.txt', trouble: 'mismatch' }]);
    watch(() => undefined);
    packages.retry(project);
    await settled('complete');
    expect(item().troubleCount).toBe(0);
  });

  it('stops cleanly when the disk fills, says so, and goes on when there is room', async () => {
    const { packages, cache, settled, item, prefetch, defects } = withProject();
    const pages = cache.db.pragma('page_count', { simple: true }) as number;
    cache.db.pragma(`max_page_count = ${pages + 150}`);
    packages.pin(project);
    await settled('disk-full');
    expect(item().bytes.done).toBeGreaterThan(0);
    expect(item().completeSince).toBeNull();
    cache.db.pragma('max_page_count = 4294967294');
    prefetch.run();
    await settled('complete');
    expect(defects).toEqual([]);
  });

  it('does not begin a file for which the room has gone meanwhile', async () => {
    const { packages, settled, item, machine, prefetch, addMaterial } = withProject();
    for (let i = 0; i < 5; i += 1) addMaterial('c-2', `c-2-${i}`);
    packages.pin(project);
    machine.freeBytes = reservedBytes;
    await settled('disk-full');
    // Those that were on their way already came through.
    expect(item().files).toEqual({ done: 3, total: 7 });
    machine.freeBytes = reservedBytes + 100 * size;
    prefetch.run();
    await settled('complete');
  });

  it('says of a file that is here but of a kind that cannot be shown', async () => {
    const { packages, settled, item, addMaterial, files } = withProject();
    addMaterial('c-1', 'c-1-lie', { fileName: '图纸.pdf' });
    await files.open(fileOf('c-1-lie')).catch(() => undefined);
    packages.pin(caseOne);
    await settled('complete');
    await expect.poll(() => item().troubleCount, patience).toBe(1);
    expect(item().troubles).toMatchObject([{ name: '图纸.pdf', trouble: 'unreadable' }]);
  });
});
