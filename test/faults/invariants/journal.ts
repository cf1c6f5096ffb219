import type { Violation } from '../round/violation.ts';
import type { DeskState } from './desk-state.ts';

/**
 * Promise 4: the chain is whole, its anchor stands at its head, and every act in the queue has exactly the
 * entries that its life calls for.
 * @param wasRestored acts may have been accepted, lost by the service and accepted again
 */
export function journalViolations(state: DeskState, wasRestored: boolean): Violation[] {
  const { desk, journal, firstBreak, anchor, outbox } = state;
  const found: string[] = [];
  if (firstBreak !== null) found.push(`the chain is broken at ${firstBreak}`);
  const head = journal.at(-1);
  if (anchor.seq !== (head?.seq ?? 0) || (head !== undefined && anchor.hash !== head.hash)) {
    found.push(`the anchor stands at ${anchor.seq}, the journal at ${head?.seq ?? 0}`);
  }
  const count = (kind: string, id: string): number =>
    journal.filter((line) => line.kind === kind && line.subject === id).length;
  for (const { id, state: now } of outbox) {
    const submitted = count('submitted', id);
    if (submitted !== 1) found.push(`act ${id} has ${submitted} entries of its submission`);
    const accepted = count('accepted', id);
    const wanted = now === 'accepted' ? 1 : 0;
    if (wasRestored ? accepted < wanted : accepted !== wanted)
      found.push(`act ${id}, ${now}, has ${accepted} entries of acceptance`);
    const isMarked = now === 'conflict' || now === 'refused' || now === 'withdrawn';
    if (isMarked && count(now, id) !== 1) found.push(`act ${id} is ${now} without an entry`);
  }
  const known = new Set(outbox.map(({ id }) => id));
  const strange = journal.filter(
    ({ kind, subject }) => kind === 'submitted' && !known.has(subject),
  );
  found.push(...strange.map(({ subject }) => `act ${subject} is in the journal, not in the queue`));
  return found.map((text) => ({ invariant: 'journal', details: `${desk.parts.name}: ${text}` }));
}
