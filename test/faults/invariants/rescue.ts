import type { KeptStore } from '#shared/desktop/storage.contract.ts';
import type { Violation } from '../round/violation.ts';
import type { DeskState } from './desk-state.ts';
import type { ServiceState } from './service-state.ts';

/**
 * What a damaged cache held: every saved act is at the service or in the queue again, or is one of those that
 * the terminal says are lost. What was backed up is never lost.
 */
export function rescueViolations(
  { desk, outbox, kept }: DeskState,
  { acts }: ServiceState,
): Violation[] {
  const found: string[] = [];
  const unrescued = kept.filter(({ report }) => report === null);
  found.push(...unrescued.map(({ name }) => `nobody has looked into ${name}`));
  const known = new Set([...outbox.map(({ id }) => id), ...acts.map(({ key }) => key)]);
  const lost = desk.saved.all.filter(({ id, isWithdrawn }) => !isWithdrawn && !known.has(id));
  const backedUp = lost.filter(({ id }) => desk.saved.backedUp.has(id));
  found.push(...backedUp.map(({ id }) => `act ${id} was backed up and has not come back`));
  const named = kept.reduce((sum, store) => sum + namedLost(store), 0);
  if (lost.length > named) {
    found.push(`${lost.length} acts are lost (${lost[0]?.id ?? ''}), and ${named} told of`);
  }
  return found.map((text) => ({ invariant: 'rescue', details: `${desk.parts.name}: ${text}` }));
}

/** How many acts the officer is told may be lost: each missing entry of the journal may have been one. */
function namedLost({ report }: KeptStore): number {
  if (report === null) return 0;
  if (!report.isReadable) return Number.POSITIVE_INFINITY;
  const missing = report.journal.gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return report.acts.lost.length + missing;
}
