import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MainWindow } from '#main/windows/main-window.ts';

const system = vi.hoisted(() => ({
  isSupported: true,
  shown: [] as { options: object; on: Map<string, () => void> }[],
  badges: [] as number[],
}));

// The part of Electron that this module speaks to; a run on Electron is what shows the rest.
vi.mock('electron', () => ({
  app: { setBadgeCount: (count: number) => system.badges.push(count) },
  nativeImage: { createFromBitmap: (pixels: Buffer) => ({ pixels }) },
  Notification: class {
    static isSupported = (): boolean => system.isSupported;
    readonly #on = new Map<string, () => void>();
    readonly #options: object;
    constructor(options: object) {
      this.#options = options;
    }
    on(name: string, listener: () => void): void {
      this.#on.set(name, listener);
    }
    show(): void {
      system.shown.push({ options: this.#options, on: this.#on });
    }
  },
}));

const { setBadge, showTelling } = await import('#main/notifications/desktop.ts');

function fakeWindow() {
  const did: unknown[] = [];
  const window = {
    show: () => did.push('show'),
    send: (name: string, event: unknown) => did.push([name, event]),
    setOverlay: (image: object | null, words: string) => did.push([image !== null, words]),
  };
  return { did, window: window as unknown as MainWindow };
}

const telling = { title: '催办 · 1', body: '渔港冷库', caseId: 'c-1' };

beforeEach(() => {
  system.isSupported = true;
  system.shown.length = 0;
  system.badges.length = 0;
});

describe('telling beyond the window', () => {
  it('[W08] leads by a click to the window and to what was told of', () => {
    const { did, window } = fakeWindow();
    showTelling(telling, window);
    expect(system.shown[0]?.options).toEqual({
      title: '催办 · 1',
      body: '渔港冷库',
      silent: true,
    });
    expect(did).toEqual([]);
    system.shown[0]?.on.get('click')?.();
    expect(did).toEqual(['show', ['alerts:opened', { caseId: 'c-1' }]]);
  });

  it('[W08] leaves it at the bell where the system has no notifications', () => {
    system.isSupported = false;
    showTelling(telling, fakeWindow().window);
    expect(system.shown).toEqual([]);
  });

  it.each([
    ['linux', [3, 0], []],
    ['darwin', [3, 0], []],
    [
      'win32',
      [],
      [
        [true, '3 条未读提醒'],
        [false, ''],
      ],
    ],
  ] as const)('[W08] counts at the icon as %s does', (platform, badges, overlays) => {
    const { did, window } = fakeWindow();
    setBadge(3, window, platform);
    setBadge(0, window, platform);
    expect(system.badges).toEqual(badges);
    expect(did).toEqual(overlays);
  });
});
