import { describe, expect, it } from 'vitest';
import { usualSupervision } from '#shared/domain/notices/notice-due.ts';
import { noAnswer, type NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import { correctableSince, repeatCountOf } from '#shared/domain/notices/notice-repeat.ts';

const addressee = { kind: 'officer', id: 'o1', name: '林晓彤' } as const;

function notice(change: Partial<NoticeFacts>): NoticeFacts {
  return {
    ...{ id: 'n1', departmentId: 'zj', channel: 'online', state: 'closed', severity: 'minor' },
    ...{ severityReason: '', situation: 1, supervisorId: 's1', addressee, caseId: null },
    ...{ precedingId: null, content: '情形', demand: '要求', dueOn: '2026-03-04' },
    ...{ issuedAt: '2026-03-01T02:00:00Z', approval: null, delivery: null, receipt: null },
    ...{ answer: noAnswer, returned: [], objection: null, report: null, successorId: null },
    ...{ conclusion: null, ...change },
  };
}

const count = (change: Partial<NoticeFacts>, today = '2026-11-24'): number =>
  repeatCountOf({ situation: 1, addressee }, [notice(change)], today, usualSupervision);

describe('what counts as a repeat', () => {
  it('[S05] is the same situation put to the same addressee, in effect and not revoked', () => {
    expect(count({})).toBe(1);
    expect(count({ situation: 2 })).toBe(0);
    expect(count({ addressee: { ...addressee, id: 'o2' } })).toBe(0);
    expect(count({ addressee: { ...addressee, kind: 'department' } })).toBe(0);
    expect(count({ state: 'revoked' })).toBe(0);
    expect(count({ state: 'awaiting-approval', issuedAt: null })).toBe(0);
  });

  it('[S05] ends after the published months, by the day in China', () => {
    expect(count({ issuedAt: '2025-11-23T16:00:00Z' })).toBe(1);
    expect(count({ issuedAt: '2025-11-23T15:59:59Z' })).toBe(0);
    // 29 February has no day of its own a year before.
    expect(count({ issuedAt: '2023-03-01T02:00:00Z' }, '2024-02-29')).toBe(1);
    expect(count({ issuedAt: '2023-02-28T02:00:00Z' }, '2024-02-29')).toBe(0);
  });
});

describe('since when an act is a correction', () => {
  it('[S10] is the talk, however late its record came, and else the effect', () => {
    const issuedAt = '2026-03-01T02:00:00Z';
    const at = '2026-03-01T09:00:00+08:00';
    expect(correctableSince(notice({ receipt: { at, byName: '林晓彤' } }))).toBe(at);
    const later = { at: '2026-03-02T01:00:00Z', byName: '林晓彤' };
    expect(correctableSince(notice({ receipt: later }))).toBe(issuedAt);
    expect(correctableSince(notice({}))).toBe(issuedAt);
    expect(correctableSince(notice({ issuedAt: null }))).toBeNull();
  });
});
