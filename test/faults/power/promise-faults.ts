import type { DeskState } from '../invariants/desk-state.ts';
import { chainViolations, entryViolations } from '../invariants/journal.ts';
import type { Invariant, Violation } from '../round/violation.ts';
import type { PromisedAct, Promises } from './promises.ts';

/** Where acts are found after power has come back. */
export interface Found {
  readonly state: DeskState;
  /** In files that are sealed for the administrator. */
  readonly sealed: ReadonlySet<string>;
  /** At the service. */
  readonly service: ReadonlySet<string>;
}

/** What was promised and is not so. */
export function promiseFaults(promises: Promises, found: Found): Violation[] {
  const { state } = found;
  const isRemovalAsked = promises.isRemovalAsked;
  return [
    ...promises.acts.flatMap((act) => actFaults(act, isRemovalAsked, found)).map(as('act')),
    ...(isRemovalAsked ? [] : toldFaults(promises, state)).map(as('journal')),
    ...chainViolations(state),
    ...entryViolations(state, false),
  ];
}

function as(invariant: Invariant): (details: string) => Violation {
  return (details) => ({ invariant, details });
}

/** Saved is saved: in the queue; or sealed, or sent, when the cache was to be taken off. */
function actFaults(act: PromisedAct, isRemovalAsked: boolean, found: Found): string[] {
  const { id, isRemoved, isWithdrawn, isTouched } = act;
  const row = found.state.outbox.find((each) => each.id === id);
  const isElsewhere = isWithdrawn || found.sealed.has(id) || found.service.has(id);
  if (isRemoved && row !== undefined) return [`act ${id} is back, and was taken off`];
  if (row === undefined) {
    return isElsewhere && (isRemoved || isRemovalAsked) ? [] : [`saved act ${id} is lost`];
  }
  const isAsTold = isWithdrawn === (row.state === 'withdrawn') || (isTouched && !isWithdrawn);
  return isAsTold ? [] : [`act ${id} is ${row.state}, the officer was told otherwise`];
}

/** What the service knows of this terminal the terminal knows too, or it would be taken for an older one. */
function toldFaults({ told }: Promises, { outbox, journal }: DeskState): string[] {
  const acts = new Set(outbox.map(({ id }) => id));
  const hashes = new Map(journal.map(({ seq, hash }) => [seq, hash]));
  return told.flatMap((each) => {
    if (each.of === 'act') {
      return acts.has(each.id) ? [] : [`act ${each.id} was sent and is not here`];
    }
    const isHere = hashes.get(each.seq) === each.hash;
    return isHere ? [] : [`the service knows entry ${each.seq} of the journal, which is not here`];
  });
}
