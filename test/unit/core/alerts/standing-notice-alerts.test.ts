import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { standingNoticeAlerts } from '#core/alerts/standing-notice-alerts.ts';
import { tellNoticeAlerts } from '#core/alerts/tell-notice-alerts.ts';
import type { NoticeReader } from '#core/notices/notice-list.repository.ts';
import type { Notice } from '#shared/central/supervision.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { judgementDueOn, usualSupervision } from '#shared/domain/notices/notice-due.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from '../../shared/domain/calendar.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const calendar = new WorkingCalendar(calendar2026);
const usual = '2026-06-10';
const at = '2026-06-10T02:00:00.000Z';
const readers = {
  addressee: { officerId: 'h1', isWide: 0, supervises: 0, leads: 0 },
  supervisor: { officerId: 's1', isWide: 1, supervises: 1, leads: 0 },
  lead: { officerId: 'lead', isWide: 1, supervises: 0, leads: 1 },
} as const;

/** One officer's terminal, on which notices come and days pass. */
function terminalOf(who: keyof typeof readers) {
  const cache = createCache(openTestDatabase());
  cache.syncState.setDataAsOf(at);
  let version = 0;
  const put = (notice: Notice, today = usual): string[] => {
    version += 1;
    cache.notices.put(notice, version);
    const day = dayNumber(today);
    const reader: NoticeReader = {
      ...{
        ...readers[who],
        answersFor: '[]',
        departmentId: 'dept-a',
        today: day,
        warnBefore: day + 1,
      },
    };
    tellNoticeAlerts(
      cache,
      reader,
      (channel, since) => dayNumber(judgementDueOn(channel, since, calendar, usualSupervision)),
      at,
    );
    return cache.alerts.list(20).flatMap(({ kind, isRead }) => (isRead ? [] : [kind]));
  };
  return { put, readAll: () => cache.alerts.markReadUpTo(Number.MAX_SAFE_INTEGER, at) };
}

const statement = { at, byName: '周敏', text: '理由' };
const objection = (isUpheld: boolean, ruledAt = at): Notice['objection'] => ({
  ...statement,
  ...{ from: 'received', ruling: { ...statement, at: ruledAt, isUpheld } },
});
const signedAt = (at: string): Notice['answer'] => ({
  ...{ verification: null, correction: null, feedback: null, signature: { ...statement, at } },
});

describe('being told of a notice', () => {
  it('[S16] again when the objection was not upheld, and again of the date that runs on', () => {
    const { put, readAll } = terminalOf('addressee');
    const late = noticeOf({ state: 'received', dueOn: '2026-06-09' });
    expect(put(late)).toEqual(['notice-lapsed', 'notice-new']);
    readAll();
    expect(put({ ...late, state: 'objected' })).toEqual([]);
    const ruled = { ...late, objection: objection(false) };
    expect(put(ruled)).toEqual(['notice-lapsed', 'notice-again']);
    readAll();
    expect(put(ruled)).toEqual([]);
    const later = '2026-06-12T02:00:00.000Z';
    expect(put({ ...late, objection: objection(false, later) })).toContain('notice-again');
  });

  it('[S16] when it is revoked or closed, whoever was to answer it and had heard of it', () => {
    for (const [state, kind] of [
      ['revoked', 'notice-revoked'],
      ['closed', 'notice-closed'],
    ] as const) {
      const { put, readAll } = terminalOf('addressee');
      expect(put(noticeOf({ id: 'before', state }))).toEqual([]);
      expect(put(noticeOf({ state: 'received' }))).toEqual(['notice-new']);
      expect(put(noticeOf({ state }))).toEqual([kind]);
      readAll();
      expect(put(noticeOf({ state }))).toEqual([]);
      const supervisor = terminalOf('supervisor');
      supervisor.put(noticeOf({ state: 'signed', answer: signedAt(at) }));
      expect(supervisor.put(noticeOf({ state }))).toEqual([]);
    }
  });

  it('[S06] the supervisor of a returned draft, and of an approved one to be delivered', () => {
    const { put } = terminalOf('supervisor');
    const draft = noticeOf({ channel: 'written', state: 'draft-returned' });
    expect(put(draft)).toEqual(['notice-amend']);
    expect(put({ ...draft, state: 'awaiting-approval' })).toEqual([]);
    expect(put({ ...draft, state: 'issued' })).toEqual(['notice-deliver']);
    expect(put({ ...draft, state: 'delivered' })).toEqual([]);
    // Another return is another matter.
    const again = { ...draft, updatedAt: '2026-06-11T02:00:00.000Z' };
    expect(put(again)).toEqual(['notice-amend']);
  });

  it.each(['supervisor', 'lead'] as const)(
    '[S12] the %s when 核验 or a ruling waits longer than the channel gives for an answer',
    (who) => {
      const answer = signedAt('2026-06-10T02:00:00.000Z');
      // Three working days for an online one: 15 June, after a weekend.
      const waiting = noticeOf({ state: 'signed', answer, dueOn: '2026-06-30' });
      const { put } = terminalOf(who);
      expect(put(waiting, '2026-06-15')).not.toContain('notice-unjudged');
      expect(put(waiting, '2026-06-16')).toContain('notice-unjudged');
      expect(put({ ...waiting, state: 'closed' }, '2026-06-16')).toEqual([]);
      const objected = noticeOf({ state: 'objected', objection: objection(false) });
      expect(terminalOf(who).put(objected, '2026-06-16')).toContain('notice-unjudged');
      expect(terminalOf('addressee').put(objected, '2026-06-16')).toEqual([]);
    },
  );

  it('[S12] names the last day for 核验, not that of the feedback', () => {
    const none = { answers: 0, approves: 0, signs: 0, verifies: 0, rules: 0 } as const;
    const told = standingNoticeAlerts(
      {
        ...{ ...none, id: 'n-1', channel: 'online', dueDay: 1, rounds: 0, updatedAt: at },
        ...{ ruledAt: null, judgedSince: at, hasLapsed: 0, isNearDate: 0, amends: 0 },
        ...{ delivers: 0, oversees: 1, isClosed: 0, isRevoked: 0 },
      },
      dayNumber('2026-06-16'),
      () => dayNumber('2026-06-15'),
    );
    expect(told).toEqual([
      { kind: 'notice-unjudged', subject: `n-1:${at}`, day: dayNumber('2026-06-15') },
    ]);
  });
});
