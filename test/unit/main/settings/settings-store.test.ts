import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/desktop/settings.contract.ts';
import { SettingsStore } from '#main/settings/settings-store.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('settings of a terminal', () => {
  it('start with the defaults and survive a restart', async () => {
    const store = await SettingsStore.open(folder);
    expect(store.current).toEqual(defaultSettings);
    await store.write({ theme: 'dark' });
    await store.write({ zoom: 150 });
    const again = await SettingsStore.open(folder);
    expect(again.current).toEqual({ ...defaultSettings, theme: 'dark', zoom: 150 });
  });

  it('keep the last of many writes at once, whole, and leave no other file', async () => {
    const store = await SettingsStore.open(folder);
    const zooms = [100, 125, 150, 100, 150, 125] as const;
    await Promise.all(zooms.map((zoom) => store.write({ zoom })));
    const stored: unknown = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));
    expect(stored).toEqual({ ...defaultSettings, zoom: 125 });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('tell who listens, and refuse what is no setting', async () => {
    const store = await SettingsStore.open(folder);
    let told = 0;
    store.onChange(() => (told += 1));
    await store.write({ rowHeight: 40 });
    expect(told).toBe(1);
    await expect(store.write({ zoom: 300 as 150 })).rejects.toThrow();
    expect(store.current.zoom).toBe(100);
  });

  it('fall back to the defaults when the file cannot be read', async () => {
    await writeFile(join(folder, 'settings.json'), '{"theme": "pink"');
    expect((await SettingsStore.open(folder)).current).toEqual(defaultSettings);
  });
});
