import { describe, expect, it } from 'vitest';
import { alertKindNames, alertKinds } from '#shared/domain/alerts.ts';
import {
  defaultTelling,
  isQuiet,
  tellingOf,
  type AlertToTell,
  type TellingSettings,
} from '#shared/domain/telling.ts';

const noon = new Date('2026-11-24T12:00:00+08:00');
const night = new Date('2026-11-24T23:00:00+08:00');
const saturday = new Date('2026-11-28T10:00:00+08:00');
const figures = { todo: 31, dueToday: 4, warning: 7, urgent: 1, overdue: 2, acceptance: 3 };

function alertOf(kind: AlertToTell['kind']): AlertToTell {
  return kind === 'summary'
    ? { kind, caseId: null, noticeId: null, caseNumber: '', caseTitle: '', figures }
    : {
        ...{ kind, caseId: 'c-1', noticeId: null, caseNumber: '440800-1' },
        ...{ caseTitle: '渔港冷库', figures: null },
      };
}

const table = alertKinds.flatMap((kind) =>
  [true, false].flatMap((isUnlocked) =>
    [noon, night].map((at) => ({ kind, isUnlocked, at, isNight: at === night })),
  ),
);

describe('what pops up', () => {
  it.each(table)(
    '[W08] $kind, unlocked $isUnlocked, in quiet hours $isNight',
    ({ kind, isUnlocked, at, isNight }) => {
      const telling = tellingOf([alertOf(kind)], defaultTelling, { at, isUnlocked, known: null });
      if (isNight) {
        expect(telling).toBeNull();
        return;
      }
      const words = `${telling?.title} ${telling?.body}`;
      if (isUnlocked) {
        expect(words).toContain(alertKindNames[kind]);
        // A dead letter is looked at in the queue.
        const isOfCase = kind !== 'summary' && kind !== 'dead-letter';
        expect(telling?.caseId).toBe(isOfCase ? 'c-1' : null);
        return;
      }
      // Nothing but a count: no kind, no number, no title, nothing to open.
      expect(telling).toEqual({
        title: '部门终端',
        body: '1 条新提醒，解锁后查看。',
        caseId: null,
        noticeId: null,
      });
    },
  );

  it('[W08] is one notification with figures when several come at once', () => {
    const alerts = [alertOf('overdue'), alertOf('warning'), alertOf('warning'), alertOf('urged')];
    expect(tellingOf(alerts, defaultTelling, { at: noon, isUnlocked: true, known: null })).toEqual({
      title: '4 条新提醒',
      body: '催办 1 · 超期 1 · 预警 2',
      caseId: null,
      noticeId: null,
    });
    expect(tellingOf([], defaultTelling, { at: noon, isUnlocked: true, known: null })).toBeNull();
  });

  it('[S06] leads to the notice that it tells of', () => {
    const alert = { ...alertOf('notice-new'), caseId: null, noticeId: 'n-1' };
    expect(
      tellingOf([alert], defaultTelling, { at: noon, isUnlocked: true, known: null }),
    ).toMatchObject({ title: '监督提示 · 440800-1', caseId: null, noticeId: 'n-1' });
  });

  it('is nothing when the officer wants no popups', () => {
    const settings = { ...defaultTelling, popups: false };
    expect(
      tellingOf([alertOf('urged')], settings, { at: noon, isUnlocked: true, known: null }),
    ).toBeNull();
  });
});

describe('quiet hours', () => {
  const day: TellingSettings = { ...defaultTelling, quietFrom: '12:00', quietTo: '14:30' };

  it.each([
    ['over midnight, in the evening', defaultTelling, '2026-11-24T20:00:00+08:00', true],
    ['over midnight, early', defaultTelling, '2026-11-24T07:29:59+08:00', true],
    ['over midnight, ended', defaultTelling, '2026-11-24T07:30:00+08:00', false],
    ['within a day, begun', day, '2026-11-24T12:00:00+08:00', true],
    ['within a day, ended', day, '2026-11-24T14:30:00+08:00', false],
    ['of no length', { ...day, quietTo: '12:00' }, '2026-11-24T12:00:00+08:00', false],
    ['switched off', { ...day, quiet: false }, '2026-11-24T13:00:00+08:00', false],
    ['a weekend', { ...day, quiet: false }, saturday.toISOString(), true],
    ['a weekend that is worked', { ...day, quietWeekends: false }, saturday.toISOString(), false],
    ['by the time in China, not the machine’s', day, '2026-11-24T05:00:00Z', true],
  ])('%s', (_name, settings, at, expected) => {
    expect(isQuiet(settings, { at: new Date(at), known: null })).toBe(expected);
  });

  it.each([
    ['2026-10-10', true, false],
    ['2026-10-10', false, true],
    ['2026-10-01', false, true],
    ['2026-10-08', true, false],
  ])('follow the published calendar: %s, worked %s', (day, isWorkingDay, expected) => {
    const at = new Date(`${day}T10:00:00+08:00`);
    const known = { day, isWorkingDay };
    expect(isQuiet(defaultTelling, { at, known })).toBe(expected);
    // What is known of another day says nothing of this one.
    const weekday = isQuiet(defaultTelling, { at, known: { ...known, day: '2026-10-09' } });
    expect(weekday).toBe(day === '2026-10-10');
  });
});
