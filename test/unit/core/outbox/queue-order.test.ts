import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import type { QueuedAct } from '#core/outbox/queued-act.ts';
import { outboxStates } from '#shared/desktop/outbox.contract.ts';
import { openTestDatabase } from '../test-database.ts';
import { noticeAct, patrolRecord } from './notice-subject.fixture.ts';
import { acceptance } from './sender.fixture.ts';

const makers = {
  case: acceptance,
  notice: (name: string, id: string) => noticeAct(name, 0, id),
  patrol: patrolRecord,
};
const rows = fc.array(
  fc.record({
    subject: fc.constantFrom('case', 'notice', 'patrol'),
    id: fc.constantFrom('1', '2'),
    state: fc.constantFrom(...outboxStates),
    /** Takes the place of an earlier one, counted from the first; beyond the last it is new. */
    place: fc.nat(20),
  }),
  { maxLength: 12 },
);
const open = new Set(['waiting', 'sending', 'conflict', 'refused', 'dead-letter']);

/** The first open act of every subject, when it may go now. */
function headsByHand(acts: readonly QueuedAct[]): string[] {
  const inOrder = acts.toSorted((a, b) => a.position - b.position || a.seq - b.seq);
  const first = new Map<string, QueuedAct>();
  for (const act of inOrder.filter(({ state }) => open.has(state))) {
    const key = `${act.subject} ${act.subjectId}`;
    if (!first.has(key)) first.set(key, act);
  }
  return [...first.values()].filter(({ state }) => state === 'waiting').map(({ id }) => id);
}

describe('[O08] which acts may go now', () => {
  it('is the first open one of every subject, whatever lies in the queue', () => {
    const { outbox } = createCache(openTestDatabase());
    let run = 0;
    const check = (wanted: typeof rows extends fc.Arbitrary<infer T> ? T : never): void => {
      run += 1;
      const acts: QueuedAct[] = [];
      wanted.forEach(({ subject, id, state, place }, index) => {
        const name = `${run}-${index}`;
        const act = makers[subject](name, `${run}-${id}`);
        const queued = outbox.insert(act, acts[place]?.position ?? null);
        outbox.change(queued.id, { state });
        acts.push(outbox.read(queued.id)!);
      });
      const heads = outbox.heads().filter(({ subjectId }) => subjectId.startsWith(`${run}-`));
      expect(heads.map(({ id }) => id)).toEqual(headsByHand(acts));
      for (const { subject, subjectId } of acts) {
        const own = acts.filter((act) => act.subject === subject && act.subjectId === subjectId);
        const last = own.filter(({ state }) => open.has(state)).at(-1);
        expect(outbox.pendingState(subject, subjectId)).toBe(last?.state ?? null);
        expect(outbox.on(subject, subjectId)).toHaveLength(own.length);
      }
    };
    fc.assert(fc.property(rows, check), { numRuns: 300 });
  });
});
