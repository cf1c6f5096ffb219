import type { Desk } from '../round/desk.ts';
import type { SavedAct } from '../round/saved-acts.ts';
import type { Violation } from '../round/violation.ts';
import type { ActTrace, DeskRecords } from './desk-state.ts';
import type { ServiceState } from './service-state.ts';

/** States in which an act waits where people see it. */
const visible: ReadonlySet<string> = new Set(['waiting', 'conflict', 'refused', 'dead-letter']);

/**
 * Promise 1: every saved act is at the service exactly once, by its key and by its effect, or waits where
 * the officer sees it, and then has had no effect. What the service has, some terminal knows of.
 */
export function actViolations(
  states: readonly DeskRecords[],
  service: ServiceState,
  answers: ReadonlyMap<string, readonly number[]>,
): Violation[] {
  const taken = new Map(service.acts.map((act) => [act.key, act]));
  const found: string[] = [];
  const known = new Set<string>();
  const damaged = new Set(
    states.filter(({ desk }) => desk.fate === 'damaged').map(({ desk }) => desk.parts.officerId),
  );
  const everywhere = states.flatMap(({ outbox }) => outbox);
  for (const { desk, outbox } of states) {
    const rows = new Map(outbox.map((row) => [row.id, row]));
    const missing = [...desk.saved.carriedIn].filter((id) => !rows.has(id));
    found.push(...missing.map((id) => `act ${id} was called taken in and is not there`));
    if (desk.fate !== 'damaged') {
      for (const act of desk.saved.all) found.push(...savedFaults(act, rows.get(act.id)));
    }
    for (const row of outbox) {
      if (row.state === 'accepted' || mayBeThere(row)) known.add(row.id);
      found.push(...rowFaults(row, taken.has(row.id), answers.get(row.id) ?? []));
    }
    const texts = [...desk.saved.all.map(({ text }) => text), ...desk.saved.unsure];
    for (const text of new Set(texts)) found.push(...effectFaults(text, desk, everywhere, service));
  }
  // A damaged terminal may have lost that it had sent something.
  const strangers = service.acts.filter(
    ({ key, officerId }) => !known.has(key) && !damaged.has(officerId),
  );
  found.push(
    ...strangers.map(({ key }) => `act ${key} is at the service, accepted at no terminal`),
  );
  return found.map((details) => ({ invariant: 'act', details }));
}

/** What was called saved and is not there, or has changed without the officer. */
function savedFaults(act: SavedAct, row: ActTrace | undefined): string[] {
  if (row === undefined) return [`saved act ${act.id} is lost`];
  if (act.isWithdrawn !== (row.state === 'withdrawn') && !(act.isTouched && !act.isWithdrawn)) {
    return [`act ${act.id} is ${row.state}, the officer was told otherwise`];
  }
  return [];
}

function rowFaults(row: ActTrace, isTaken: boolean, answers: readonly number[]): string[] {
  const { id, state } = row;
  if (state === 'sending') return [`act ${id} is still marked as being sent`];
  if (state === 'accepted' && !isTaken) return [`accepted act ${id} is not at the service`];
  if (state !== 'accepted' && isTaken && !mayBeThere(row))
    return [`act ${id} is at the service and ${state} here`];
  const isRefused = answers.some((status) => status >= 400 && status < 500 && status !== 429);
  if ((state === 'refused' || state === 'conflict') && !isRefused) {
    return [`act ${id} is ${state}, and the service has never said so`];
  }
  return [];
}

/** The officer is told that it may have taken effect (可能已生效), and asked to look. */
function mayBeThere({ state, isUnclear }: ActTrace): boolean {
  return state === 'dead-letter' && isUnclear;
}

/** Effects are counted in the histories, whatever keys they came under. An act may lie at two terminals. */
function effectFaults(
  text: string,
  { saved, fate }: Desk,
  everywhere: readonly ActTrace[],
  { history }: ServiceState,
): string[] {
  const effects = history.filter((data) => data.includes(text)).length;
  const keys = everywhere.filter((row) => JSON.stringify(row.act).includes(text));
  const isAccepted = keys.some(({ state }) => state === 'accepted');
  // What a damaged cache has lost is looked for where its rescue is judged.
  const isForgotten = fate === 'damaged' && keys.length === 0;
  const isPossible = isAccepted || isForgotten || keys.some(mayBeThere);
  if (effects > 1) return [`“${text}” has taken effect ${effects} times`];
  if (effects === 1 && !isPossible)
    return [`“${text}” has taken effect, its terminal says otherwise`];
  if (effects === 0 && isAccepted) return [`“${text}” was accepted and has had no effect`];
  if (isForgotten) return [];
  const known = saved.all.filter((act) => act.text === text && !act.isWithdrawn);
  const isSeen = keys.some(({ id, state }) => {
    const isTakenBack = state === 'withdrawn' && saved.wasWithdrawalAsked(id);
    return visible.has(state) || state === 'accepted' || isTakenBack;
  });
  const states = keys.map(({ state }) => state).join(', ');
  return known.length > 0 && !isSeen
    ? [`“${text}” is neither at the service nor waiting (${states})`]
    : [];
}
