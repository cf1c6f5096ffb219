import type { Desk } from '../round/desk.ts';
import type { Violation } from '../round/violation.ts';
import type { DeskRecords, DeskState, JournalLine } from './desk-state.ts';

/** Promise 4, first half: the chain is whole, and its anchor stands at its head. */
export function chainViolations({ desk, journal, firstBreak, anchor }: DeskState): Violation[] {
  const found: string[] = [];
  if (firstBreak !== null) found.push(`the chain is broken at ${firstBreak}`);
  const head = journal.at(-1);
  if (anchor.seq !== (head?.seq ?? 0) || (head !== undefined && anchor.hash !== head.hash)) {
    found.push(`the anchor stands at ${anchor.seq}, the journal at ${head?.seq ?? 0}`);
  }
  return told(desk, found);
}

/**
 * Promise 4, second half: every act in the queue has exactly the entries that its life calls for.
 * @param wasRestored acts may have been accepted, lost by the service and accepted again
 */
export function entryViolations(records: DeskRecords, wasRestored: boolean): Violation[] {
  const { desk, journal, outbox } = records;
  const found: string[] = [];
  const carriedIn = journal.filter(({ kind }) => kind === 'carried-in').flatMap(carriedActs);
  const count = (kind: string, id: string): number =>
    journal.filter((line) => line.kind === kind && line.subject === id).length;
  for (const { id, state: now } of outbox) {
    const submitted = count('submitted', id) + carriedIn.filter((other) => other.id === id).length;
    if (submitted !== 1) found.push(`act ${id} has ${submitted} entries of its coming here`);
    const accepted = count('accepted', id);
    const wanted = now === 'accepted' ? 1 : 0;
    if (wasRestored ? accepted < wanted : accepted !== wanted)
      found.push(`act ${id}, ${now}, has ${accepted} entries of acceptance`);
    const isMarked = now === 'conflict' || now === 'refused' || now === 'withdrawn';
    const brought = carriedIn.filter((other) => other.id === id && other.state === now).length;
    if (isMarked && count(now, id) + brought !== 1) {
      found.push(`act ${id} is ${now} without an entry`);
    }
  }
  const known = new Set(outbox.map(({ id }) => id));
  const strange = journal.filter(
    ({ kind, subject }) => kind === 'submitted' && !known.has(subject),
  );
  found.push(...strange.map(({ subject }) => `act ${subject} is in the journal, not in the queue`));
  return told(desk, found);
}

interface CarriedAct {
  readonly id: string;
  /** As the other terminal had it. */
  readonly state: string;
}

/** The acts that an entry of a file taken in says were new here. */
function carriedActs({ payload }: JournalLine): readonly CarriedAct[] {
  return (JSON.parse(payload) as { acts: readonly CarriedAct[] }).acts;
}

function told(desk: Desk, found: readonly string[]): Violation[] {
  return found.map((text) => ({ invariant: 'journal', details: `${desk.parts.name}: ${text}` }));
}
