import { describe, expect, it } from 'vitest';
import type { DiskEvent } from '#test/faults/power/disk-event.ts';
import { ModelledDisk } from '#test/faults/power/modelled-disk.ts';
import { anySubset, everything, onlyDurable } from '#test/faults/power/survival.ts';
import { Random } from '#test/central/seed/random.ts';

function diskAfter(events: readonly DiskEvent[]): ModelledDisk {
  const disk = new ModelledDisk();
  events.forEach((event, index) => disk.apply(event, index));
  return disk;
}

function shown(disk: ModelledDisk, survival = onlyDurable): Record<string, string | null> {
  const image = [...disk.powerOn(survival)];
  return Object.fromEntries(image.map(([at, bytes]) => [at, bytes?.toString('utf8') ?? null]));
}

const written = (path: string, text: string, at = 0): DiskEvent[] => [
  { kind: 'open', path, isEmptied: false },
  { kind: 'write', path, at, bytes: Buffer.from(text) },
];
const synced = (path: string, begun = 1_000): DiskEvent => ({ kind: 'sync', path, begun });

describe('[O08] the disk that loses power', () => {
  it('keeps bytes after a sync of their file, and their name after a sync of its folder', () => {
    const events = written('a', 'text');
    expect(shown(diskAfter(events))).toEqual({});
    expect(shown(diskAfter(events), everything)).toEqual({ a: 'text' });
    expect(shown(diskAfter([...events, synced('a')]))).toEqual({});
    expect(shown(diskAfter([...events, synced('')]))).toEqual({ a: '' });
    expect(shown(diskAfter([...events, synced('a'), synced('')]))).toEqual({ a: 'text' });
  });

  it('keeps of a sync what was there when it began', () => {
    const later: DiskEvent = { kind: 'write', path: 'a', at: 4, bytes: Buffer.from(' more') };
    const events = [...written('a', 'text'), later, synced('a', 2), synced('')];
    expect(shown(diskAfter(events))).toEqual({ a: 'text' });
    expect(shown(diskAfter(events), everything)).toEqual({ a: 'text more' });
  });

  it('keeps the old file under the name until a rename lasts, in both folders', () => {
    const before = [...written('a', 'old'), synced('a'), synced('')];
    const renamed: DiskEvent[] = [
      ...written('b', 'new'),
      synced('b'),
      { kind: 'move', path: 'b', to: 'a' },
    ];
    expect(shown(diskAfter([...before, ...renamed]))).toEqual({ a: 'old' });
    expect(shown(diskAfter([...before, ...renamed, synced('')]))).toEqual({ a: 'new' });
    const folder: DiskEvent[] = [{ kind: 'make-folder', path: 'f' }, synced('')];
    const moved: DiskEvent = { kind: 'move', path: 'a', to: 'f/a' };
    const across = [...before, ...folder, moved, synced('')];
    expect(shown(diskAfter(across))).toEqual({ a: 'old', f: null });
    expect(shown(diskAfter([...across, synced('f')]))).toEqual({ f: null, 'f/a': 'old' });
  });

  it('loses everything below a folder whose name does not last', () => {
    const folder: DiskEvent = { kind: 'make-folder', path: 'f' };
    const events = [folder, ...written('f/a', 'text'), synced('f/a'), synced('f')];
    expect(shown(diskAfter(events))).toEqual({});
    expect(shown(diskAfter([...events, synced('')]))).toEqual({ f: null, 'f/a': 'text' });
  });

  it('brings a removed file back until its folder is synchronised', () => {
    const events = [...written('a', 'text'), synced('a'), synced('')];
    const removed: DiskEvent = { kind: 'remove', path: 'a' };
    expect(shown(diskAfter([...events, removed]))).toEqual({ a: 'text' });
    expect(shown(diskAfter([...events, removed, synced('')]))).toEqual({});
  });

  it('tears a write at the sectors of the disk and nowhere else', () => {
    const old: DiskEvent[] = [...written('a', 'o'.repeat(2_000)), synced('a'), synced('')];
    const disk = diskAfter([
      ...old,
      { kind: 'write', path: 'a', at: 100, bytes: Buffer.from('n'.repeat(1_800)) },
    ]);
    const random = new Random(62);
    const seen = Array.from({ length: 200 }, () => shown(disk, anySubset(random))['a'] ?? '');
    // From where the write begins to the next sector, two whole ones, and the rest of it.
    const pieces = [100, 512, 1_024, 1_536, 1_900];
    for (const text of seen) {
      expect(text).toHaveLength(2_000);
      const kinds = pieces.slice(0, -1).map((from, i) => new Set(text.slice(from, pieces[i + 1])));
      expect(kinds.every(({ size }) => size === 1)).toBe(true);
    }
    expect(new Set(seen).size).toBeGreaterThan(5);
  });
});
