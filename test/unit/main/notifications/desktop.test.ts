import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MainWindow } from '#main/windows/main-window.ts';

const system = vi.hoisted(() => ({
  isSupported: true,
  closed: 0,
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
    close(): void {
      system.closed += 1;
    }
    show(): void {
      system.shown.push({ options: this.#options, on: this.#on });
    }
  },
}));

const { setBadge, showTelling, withdrawTellings } = await import('#main/notifications/desktop.ts');

function fakeWindow() {
  const did: unknown[] = [];
  const window = {
    show: () => did.push('show'),
    send: (name: string, event: unknown) => did.push([name, event]),
    setOverlay: (image: object | null, words: string) => did.push([image !== null, words]),
  };
  return { did, window: window as unknown as MainWindow };
}

const telling = { title: '催办 · 1', body: '渔港冷库', caseId: 'c-1', noticeId: null };

beforeEach(() => {
  system.isSupported = true;
  withdrawTellings();
  system.closed = 0;
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
    expect(did).toEqual(['show', ['alerts:opened', { caseId: 'c-1', noticeId: null }]]);
  });

  it('[W08] brings the window by a click on a count alone, which a locked screen shows', () => {
    const { did, window } = fakeWindow();
    const count = { title: '部门终端', body: '1 条新提醒，解锁后查看。' };
    showTelling({ ...count, caseId: null, noticeId: null }, window);
    system.shown[0]?.on.get('click')?.();
    expect(did[0]).toBe('show');
  });

  it('[W08] takes back everything once, also what the system has put away in its list', () => {
    const { window } = fakeWindow();
    for (let each = 0; each < 3; each += 1) showTelling(telling, window);
    system.shown[0]?.on.get('click')?.();
    expect(system.closed).toBe(1);
    system.shown[1]?.on.get('close')?.();
    withdrawTellings();
    withdrawTellings();
    expect(system.closed).toBe(3);
  });

  it.each([
    ['linux', '渔港&lt;b&gt;冷库&lt;/b&gt; A&amp;B'],
    ['win32', '渔港<b>冷库</b> A&B'],
  ] as const)('[W08] shows a title of a case as text on %s', (platform, body) => {
    showTelling({ ...telling, body: '渔港<b>冷库</b> A&B' }, fakeWindow().window, platform);
    expect(system.shown[0]?.options).toMatchObject({ title: '催办 · 1', body });
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
