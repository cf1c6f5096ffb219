import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import type { NoticeReader } from '#core/notices/notice-list.repository.ts';
import type { Notice } from '#shared/central/supervision.ts';
import type { NoticeFilter } from '#shared/desktop/notices.contract.ts';
import { noticeFacts } from '#shared/central/supervision.ts';
import { dayNumber, dayOfNumber } from '#shared/domain/day.ts';
import { readNoticeClock, usualSupervision } from '#shared/domain/notices/notice-due.ts';
import { allowedSteps } from '#shared/domain/notices/notice-rules.ts';
import { noticeChannels, noticeStates } from '#shared/domain/notices/notice-vocabulary.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from '../../shared/domain/calendar.fixture.ts';
import { officerKeys, officers } from '../../shared/domain/notices/notices.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const calendar = new WorkingCalendar(calendar2026);
const everything: NoticeFilter = {
  ...{ tab: 'all', channel: null, situation: null, severity: null },
  ...{ light: null, addresseeId: null, month: null },
};

const someNotice = fc
  .record({
    channel: fc.constantFrom(...noticeChannels),
    state: fc.constantFrom(...noticeStates),
    addressee: fc.constantFrom('h1', 's1', 'lead', 'both', 'dept-a', 'gone'),
    supervisorId: fc.constantFrom('s1', 's2', 'both'),
    due: fc.integer({ min: -12, max: 12 }),
    isReported: fc.boolean(),
  })
  .map(({ addressee, due, isReported, ...rest }): Notice => {
    const kind = addressee === 'dept-a' ? ('department' as const) : ('officer' as const);
    const report = { text: '现报告如下。', number: null, submittedOn: null, instruction: null };
    return noticeOf({
      ...rest,
      ...{
        addressee: { kind, id: addressee, name: addressee },
        report: isReported ? report : null,
      },
      dueOn: dayOfNumber(dayNumber('2026-06-17') + due),
    });
  });
const someDay = fc.integer({ min: 0, max: 12 }).map((days) => dayNumber('2026-06-12') + days);

function readerOf(key: (typeof officerKeys)[number], today: number): NoticeReader {
  const { id, departmentId, roles, answersFor } = officers[key];
  const may = (permission: Parameters<typeof isPermitted>[1]) =>
    isPermitted(roles, permission) ? 1 : 0;
  const { day } = calendar.addWorkingDays(dayOfNumber(today), usualSupervision.remindDays + 1);
  return {
    ...{ officerId: id, departmentId, isWide: may('supervise:read'), today },
    ...{ supervises: may('supervise:act'), leads: may('case:lead'), warnBefore: dayNumber(day) },
    answersFor: JSON.stringify(answersFor),
  };
}

/** Steps for which nobody waits: they may be taken beside the way, or end what has not begun. */
const beside: ReadonlySet<string> = new Set([
  ...['cancel', 'return-draft', 'raise', 'supersede', 'object'],
]);

describe('what the list of notices says in SQL', () => {
  it('[S16] is what the rules say: its light, and that it waits for whoever has the next step', () => {
    const cache = createCache(openTestDatabase());
    fc.assert(
      fc.property(someNotice, someDay, fc.constantFrom(...officerKeys), (notice, today, key) => {
        cache.notices.put(notice, 1);
        const reader = readerOf(key, today);
        const [row] = cache.noticeList.page({ ...reader, ...everything }, null, 2);
        const clock = readNoticeClock(notice, dayOfNumber(today), calendar, usualSupervision);
        const steps = allowedSteps(noticeFacts(notice), officers[key]);
        const isNext = steps.some((step) => !beside.has(step));
        if (row === undefined) {
          // Who does not see it can take no step on it.
          expect(steps).toEqual([]);
          return;
        }
        expect(row.isMine === 1).toBe(isNext);
        const lit = { ...reader, ...everything, light: clock.light };
        expect(cache.noticeList.total(lit)).toBe(1);
        const toDo = { ...reader, ...everything, tab: 'to-do' as const };
        expect(cache.noticeList.total(toDo)).toBe(isNext ? 1 : 0);
      }),
      { numRuns: 3_000 },
    );
  });
});
