import type { Violation } from '../round/violation.ts';
import type { DeskRecords } from './desk-state.ts';
import type { ServiceState, TakenAct } from './service-state.ts';

/**
 * Promise 2: the acts of one terminal on one subject take effect in the order saved; each on the version
 * its officer saw, but for the officer's own acts in between; and none is in conflict with those.
 */
export function orderViolations(
  { desk, outbox }: DeskRecords,
  { acts }: ServiceState,
): Violation[] {
  const taken = new Map(acts.map((act) => [act.key, act]));
  const own = new Set(outbox.map(({ id }) => id));
  const found: string[] = [];
  const last = new Map<string, TakenAct>();
  for (const { id, subjectId } of desk.saved.all) {
    const effect = taken.get(id);
    if (effect === undefined) continue;
    const before = last.get(subjectId);
    if (before !== undefined && before.place > effect.place) {
      found.push(`act ${before.key} was saved before ${id} and has taken effect after it`);
    }
    last.set(subjectId, effect);
  }
  // A queue that was put together again may meet acts of its own that it has lost.
  for (const row of desk.fate === 'damaged' ? [] : outbox) {
    const { id, subjectId, seenVersion, state, theirsVersion } = row;
    const effect = taken.get(id);
    const until = effect?.version ?? (state === 'conflict' ? (theirsVersion ?? 0) + 1 : 0);
    const between = acts.filter((act) => {
      return act.subjectId === subjectId && act.version > seenVersion && act.version < until;
    });
    const strangers = between.filter(({ key }) => !own.has(key));
    if (effect !== undefined && strangers.length > 0) {
      found.push(`act ${id} took effect over ${strangers[0]?.key}, which its officer had not seen`);
    }
    // Acts carried in and those made here were made without knowledge of one another: those may collide.
    const isCarried = desk.saved.carriedIn.has(id);
    const others = between.filter(
      ({ key }) => !own.has(key) || desk.saved.carriedIn.has(key) !== isCarried,
    );
    if (effect === undefined && state === 'conflict' && others.length === 0) {
      found.push(`act ${id} is in conflict with nobody else's act`);
    }
  }
  return found.map((details) => ({ invariant: 'order', details }));
}
