import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoreContext } from '#core/core-context.ts';
import { EventBus } from '#core/event-bus.ts';
import { limitOfAct } from '#core/outbox/limit-of-act.ts';
import { outboxHandlers } from '#core/outbox/outbox.handlers.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayNumber, dayOfNumber, type Day } from '#shared/domain/day.ts';
import { limitNoteOf, mustBeKnown } from '#shared/domain/limit-note.ts';
import { receivedCase } from '../case.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import { noticeAct } from './notice-subject.fixture.ts';
import { acceptance, accepted, keyOf, problem, queueBefore } from './sender.fixture.ts';

/** 3 April 2026 is a Friday; ten working days from the 3rd end on the 17th, where nothing is published. */
const base = receivedCase({ state: caseStates.accepted, acceptedOn: '2026-04-03', limitDays: 10 });
const opinion = { kind: 'opinion', conclusion: 'note', text: '请补充' } as const;
const act = { ...acceptance('a'), base, act: opinion };
const reused = [422, problem(422, 'IDEMPOTENCY_KEY_REUSED')] as const;

async function queueOn(today: { day: Day }, answer: Parameters<typeof queueBefore>[0] = accepted) {
  const queue = await queueBefore(answer);
  const { cache, ledger } = queue;
  const rules = new PublishedRules(cache.records);
  const engine = { nudge: () => undefined };
  const place = { cache, ledger, rules, engine, today: () => today.day };
  const context = { session: { workplace: place, isLocked: false }, events: new EventBus() };
  return { ...queue, place, context: context as unknown as CoreContext };
}

describe('[O05] the limit of an act that waits', () => {
  it('is told when it ran out while the act waited, with the working days since', async () => {
    const today = { day: '2026-04-03' };
    const { place, submit, state } = await queueOn(today);
    submit(act);
    expect(limitOfAct(place, state('a')!)).toBeNull();
    today.day = '2026-04-15';
    expect(limitOfAct(place, state('a')!)).toMatchObject({ kind: 'light', light: 'warning' });
    today.day = '2026-04-21';
    const told = { kind: 'overdue', dueOn: '2026-04-17', days: 2 };
    expect(limitOfAct(place, state('a')!)).toEqual(told);
  });

  it('is told when nobody decided on the acceptance in time', async () => {
    const today = { day: '2026-04-09' };
    const { place, submit, state } = await queueOn(today);
    submit(acceptance('a'));
    expect(limitOfAct(place, state('a')!)).toMatchObject({
      kind: 'deemed',
      deadline: '2026-04-08',
    });
  });

  it('is that of the answer where the act answers a notice', async () => {
    const today = { day: '2026-04-03' };
    const { place, submit, state } = await queueOn(today);
    const notice = noticeOf({ id: 'n-1', dueOn: '2026-04-10' });
    submit({ ...noticeAct('a', 3), base: notice });
    expect(limitOfAct(place, state('a')!)).toBeNull();
    today.day = '2026-04-14';
    expect(limitOfAct(place, state('a')!)).toEqual({ kind: 'reply', dueOn: '2026-04-10', days: 2 });
  });

  it('keeps a dead letter from going again until the officer knows of it', async () => {
    const today = { day: '2026-04-21' };
    const { context, submit, flush, state } = await queueOn(today, () => reused);
    submit(act);
    await flush();
    const wish = { id: keyOf('a'), isLimitKnown: false };
    const retry = outboxHandlers['outbox:retry'];
    expect(() => retry(wish, context)).toThrow('期限已届满');
    expect(state('a')?.state).toBe('dead-letter');
    await retry({ ...wish, isLimitKnown: true }, context);
    expect(state('a')?.state).toBe('waiting');
  });

  it('says nothing of what has taken effect, was taken back, or was late already when it was written', async () => {
    const { place, submit, state, flush, cache } = await queueOn({ day: '2026-05-20' });
    submit(act);
    submit({ ...acceptance('b', 'c-2'), base: { ...base, acceptedOn: '2026-01-05' } });
    expect(limitOfAct(place, state('b')!)).toBeNull();
    cache.outbox.change(keyOf('b'), { state: 'withdrawn' });
    await flush();
    expect(limitOfAct(place, state('a')!)).toBeNull();
  });

  it('is told of exactly when the light has got worse, and asked about exactly when time is up', async () => {
    const { rules } = (await queueOn({ day: '2026-04-03' })).place;
    const first = dayNumber('2026-04-03');
    const thresholds = { warningDays: 3, urgentDays: 1 };
    const readOn = (day: number) => readClock(base, dayOfNumber(day), rules.calendar, thresholds);
    const check = (written: number, waited: number): void => {
      const [then, now] = [readOn(first + written), readOn(first + written + waited)];
      const note = limitNoteOf(then, now);
      const isWorse = then.light !== now.light;
      expect(note?.kind ?? null).toBe(
        isWorse ? (now.light === 'overdue' ? 'overdue' : 'light') : null,
      );
      expect(mustBeKnown(note)).toBe(isWorse && (now.remainingDays ?? 0) < 0);
    };
    fc.assert(fc.property(fc.nat(40), fc.nat(40), check), { numRuns: 500 });
  });
});
