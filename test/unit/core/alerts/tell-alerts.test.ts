import { describe, expect, it } from 'vitest';
import { createCache, type Cache } from '#core/cache.ts';
import { tellAlerts } from '#core/alerts/tell-alerts.ts';
import { urgencyOf } from '#core/worklist/urgency.ts';
import type { Case } from '#shared/central/cases.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayNumber, type Day } from '#shared/domain/day.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from '../../shared/domain/calendar.fixture.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const calendar = new WorkingCalendar(calendar2026);
const thresholds = { warningDays: 3, urgentDays: 1 };
let version = 1;

function put(cache: Cache, data: Case, today: Day): void {
  version += 1;
  cache.cases.put(data, version, urgencyOf(data, today, calendar, thresholds));
}

/** A cache whose first snapshot is whole and told. */
function toldCache(cases: readonly Case[], today: Day): Cache {
  const cache = createCache(openTestDatabase());
  for (const data of cases) put(cache, data, today);
  cache.syncState.setDataAsOf(`${today}T01:00:00Z`);
  tell(cache, today);
  return cache;
}

function tell(cache: Cache, today: Day): boolean {
  const reader = {
    departmentId: 'd-1',
    officerId: 'o-1',
    standsInFor: '[]',
    today: dayNumber(today),
  };
  return tellAlerts(cache, reader, `${today}T02:00:00.000Z`);
}

/** Kinds and cases of the list, oldest first, without the summary. */
function told(cache: Cache): string[] {
  return cache.alerts
    .list(200)
    .toReversed()
    .filter(({ kind }) => kind !== 'summary')
    .map(({ kind, caseId }) => `${kind} ${caseId}`);
}

const running = (id: string, parts: Partial<Case> = {}): Case =>
  receivedCase({
    id,
    handlerId: 'o-1',
    state: caseStates.handling,
    acceptedOn: '2026-04-01',
    handlingBeganOn: '2026-04-01',
    ...parts,
  });

describe('telling', () => {
  it('[W08] makes one summary of the first snapshot, never a row for each', () => {
    const cache = createCache(openTestDatabase());
    put(cache, running('c-1'), '2026-04-30');
    expect(tell(cache, '2026-04-30')).toBe(false);
    cache.syncState.setDataAsOf('2026-04-30T01:00:00Z');
    expect(tell(cache, '2026-04-30')).toBe(true);
    expect(cache.alerts.list(10)).toMatchObject([
      { kind: 'summary', caseId: '', facts: { figures: { todo: 1, overdue: 1 } } },
    ]);
    expect(tell(cache, '2026-04-30')).toBe(false);
    expect(told(cache)).toEqual([]);
  });

  it('[W08] tells each case once of each kind as the days go by', () => {
    const cache = toldCache([running('c-1')], '2026-04-02');
    // 10 working days from 2026-04-01 with 清明 on 04-06: due on 04-16.
    const days = ['04-10', '04-13', '04-14', '04-15', '04-16', '04-17', '04-20'];
    const news = days.map((day) => {
      const before = told(cache).length;
      for (let again = 0; again < 2; again += 1) tell(cache, `2026-${day}`);
      return told(cache).slice(before);
    });
    expect(news).toEqual([
      [],
      ['warning c-1'],
      [],
      ['urgent c-1'],
      ['due-today c-1'],
      ['overdue c-1'],
      [],
    ]);
  });

  it('tells again when the due day has moved, for that is another matter', () => {
    const cache = toldCache([running('c-1')], '2026-04-02');
    tell(cache, '2026-04-14');
    put(cache, running('c-1', { extensionDays: 5 }), '2026-04-14');
    tell(cache, '2026-04-14');
    tell(cache, '2026-04-21');
    expect(told(cache)).toEqual(['warning c-1', 'warning c-1']);
  });

  it('[K09] tells that an undecided intake is about to be deemed accepted', () => {
    const intake = receivedCase({ id: 'c-1', handlerId: null });
    const cache = toldCache([intake], '2026-04-01');
    tell(cache, '2026-04-07');
    expect(told(cache)).toEqual([]);
    tell(cache, '2026-04-08');
    tell(cache, '2026-04-09');
    expect(told(cache)).toEqual(['acceptance c-1']);
    expect(cache.alerts.list(1)[0]?.facts.day).toBe(dayNumber('2026-04-09'));
  });

  it('[W08] tells a new case once, and again when it comes back to this desk', () => {
    const cache = toldCache([], '2026-04-02');
    put(cache, running('c-1'), '2026-04-02');
    put(cache, running('c-2', { handlerId: 'o-2' }), '2026-04-02');
    put(cache, running('c-3', { handlerId: null }), '2026-04-02');
    tell(cache, '2026-04-02');
    expect(told(cache)).toEqual(['new c-1', 'new c-3']);
    put(cache, running('c-1', { handlerId: 'o-2' }), '2026-04-02');
    tell(cache, '2026-04-02');
    put(cache, running('c-1'), '2026-04-03');
    tell(cache, '2026-04-03');
    expect(told(cache)).toEqual(['new c-1', 'new c-3', 'new c-1']);
  });

  it('[W08] takes from the unread what needs nobody any more', () => {
    const cache = toldCache([], '2026-04-02');
    put(cache, running('c-1'), '2026-04-02');
    tell(cache, '2026-04-02');
    expect(cache.alerts.unread()).toBe(2);
    put(cache, running('c-1', { state: caseStates.approved, endedOn: '2026-04-03' }), '2026-04-03');
    expect(tell(cache, '2026-04-03')).toBe(true);
    expect(cache.alerts.unread()).toBe(1);
    cache.cases.drop('c-1');
    expect(told(cache)).toEqual([]);
  });

  it('says nothing of the clock while it stands still', () => {
    const paused = running('c-1', {
      state: caseStates.supplementBegun,
      suspensions: [{ kind: 'supplement', from: '2026-04-07', to: null, reason: '' }],
    });
    const cache = toldCache([paused], '2026-04-07');
    tell(cache, '2026-06-01');
    expect(told(cache)).toEqual([]);
  });

  it('[W08] tells every 催办 of its own, with who urged, also after one was answered', () => {
    const urge = (at: string) => ({ at, byName: '陈立', text: '请尽快提出意见。' });
    const cache = toldCache([running('c-1')], '2026-04-02');
    const urged = (...urges: ReturnType<typeof urge>[]): void => {
      put(cache, running('c-1', { urges }), '2026-04-02');
      tell(cache, '2026-04-02');
    };
    urged(urge('2026-04-02T03:00:00Z'));
    expect(cache.alerts.list(1)).toMatchObject([{ note: '陈立：请尽快提出意见。' }]);
    urged();
    urged(urge('2026-04-02T05:00:00Z'));
    urged(urge('2026-04-02T05:00:00Z'), urge('2026-04-02T06:00:00Z'));
    expect(told(cache)).toEqual(['urged c-1', 'urged c-1', 'urged c-1']);
    expect(cache.alerts.list(3).map(({ note }) => note !== '')).toEqual([true, false, false]);
  });
});
