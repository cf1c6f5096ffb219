import { describe, expect, it } from 'vitest';
import { Notifier } from '#main/notifications/notifier.ts';
import type { Alert } from '#shared/desktop/alerts.contract.ts';
import { defaultSettings } from '#shared/desktop/settings.contract.ts';
import type { Telling } from '#shared/domain/telling.ts';

type Phase = 'signed-out' | 'locked' | 'unlocked';

/** A notifier over a core that a test speaks for. */
function desk() {
  /** What stands on the screen. */
  const shown: Telling[] = [];
  const badges: number[] = [];
  const waiting: (() => void)[] = [];
  const defects: unknown[] = [];
  let alerts: Alert[] = [];
  let phase: Phase = 'unlocked';
  let officerId = 'o-1';
  let today = { day: '2026-11-24', isWorkingDay: true };
  const notifier = new Notifier({
    core: {
      call: (channel) => {
        const officer = phase === 'signed-out' ? null : { id: officerId };
        if (channel === 'session:state') {
          return Promise.resolve({ ok: true, data: { phase, officer } });
        }
        if (phase !== 'unlocked') {
          const error = { code: 'LOCKED', message: '', retryable: false, traceId: '' };
          return Promise.resolve({ ok: false, error });
        }
        const unread = alerts.filter(({ isRead }) => !isRead).length;
        return Promise.resolve({ ok: true, data: { items: alerts, unread, today } });
      },
      onEvent: () => undefined,
    },
    settings: () => defaultSettings,
    show: (telling) => shown.push(telling),
    withdraw: () => shown.splice(0),
    setBadge: (count) => badges.push(count),
    now: () => new Date('2026-11-24T10:00:00+08:00'),
    after: (_milliseconds, task) => waiting.push(task),
    onDefect: (error) => defects.push(error),
  });
  return {
    ...{ notifier, shown, badges, defects },
    come: (kind: Alert['kind'], caseTitle = '渔港冷库') => {
      const seq = alerts.length + 1;
      const rest = {
        noticeId: null,
        isUnassigned: false,
        dueOn: null,
        note: '',
        figures: null,
        at: '',
        isRead: false,
      };
      alerts = [{ seq, kind, caseId: `c-${seq}`, caseNumber: '1', caseTitle, ...rest }, ...alerts];
    },
    turn: (to: Phase, who = officerId) => {
      phase = to;
      officerId = who;
    },
    close: () => (today = { ...today, isWorkingDay: false }),
    ring: () => waiting.splice(0).forEach((task) => task()),
  };
}

describe('the notifier', () => {
  it('[W08] counts what is there when the cache is opened, and pops up only what comes', async () => {
    const at = desk();
    at.come('overdue');
    await at.notifier.look();
    at.ring();
    expect(at.shown).toEqual([]);
    expect(at.badges).toEqual([1]);
    at.come('urged');
    await at.notifier.look();
    await at.notifier.look();
    at.ring();
    expect(at.shown).toEqual([
      { title: '催办 · 1', body: '渔港冷库', caseId: 'c-2', noticeId: null },
    ]);
    expect(at.badges.at(-1)).toBe(2);
  });

  it('[W08] keeps quiet on a day on which offices are closed', async () => {
    const at = desk();
    at.close();
    await at.notifier.look();
    at.come('new');
    await at.notifier.look();
    at.ring();
    expect(at.shown).toEqual([]);
    expect(at.badges.at(-1)).toBe(1);
  });

  it('[W08] makes one of many that come together', async () => {
    const at = desk();
    await at.notifier.look();
    at.come('new');
    await at.notifier.look();
    at.come('warning');
    await at.notifier.look();
    at.ring();
    expect(at.shown).toEqual([
      { title: '2 条新提醒', body: '预警 1 · 新到件 1', caseId: null, noticeId: null },
    ]);
  });

  it('[W08] shows a locked screen a count and no word of a case, and keeps the badge', async () => {
    const at = desk();
    await at.notifier.look();
    at.come('overdue', '机密项目');
    await at.notifier.look();
    at.turn('locked');
    await at.notifier.look();
    at.ring();
    expect(at.shown).toHaveLength(1);
    expect(JSON.stringify(at.shown)).not.toMatch(/机密项目|超期|c-1/);
    expect(at.shown[0]?.body).toBe('1 条新提醒，解锁后查看。');
    expect(at.badges.at(-1)).toBe(1);
  });

  it('[W08] takes back with the lock what named a case, and lets the count told since stand', async () => {
    const at = desk();
    await at.notifier.look();
    at.come('overdue', '机密项目');
    await at.notifier.look();
    at.come('urged', '机密项目');
    at.ring();
    expect(JSON.stringify(at.shown)).toContain('机密项目');
    await at.notifier.look();
    at.turn('locked');
    await at.notifier.look();
    expect(at.shown).toEqual([]);
    at.ring();
    expect(at.shown).toHaveLength(1);
    await at.notifier.look();
    expect(at.shown).toHaveLength(1);
    at.turn('signed-out');
    await at.notifier.look();
    expect(at.shown).toEqual([]);
  });

  it('[W08] forgets the last officer at sign-out, and tells the next nothing of the past', async () => {
    const at = desk();
    await at.notifier.look();
    at.come('overdue');
    await at.notifier.look();
    at.turn('signed-out');
    await at.notifier.look();
    at.ring();
    expect(at.shown).toEqual([]);
    expect(at.badges.at(-1)).toBe(0);
    at.turn('unlocked', 'o-2');
    await at.notifier.look();
    at.ring();
    expect(at.shown).toEqual([]);
    expect(at.defects).toEqual([]);
  });
});
