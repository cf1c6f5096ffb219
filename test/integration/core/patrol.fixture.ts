import type { HandlerOutput } from '#shared/desktop/contract.ts';
import type { HitRow, PatrolFilter } from '#shared/desktop/patrol.contract.ts';
import type { Terminal } from './core.fixture.ts';

export const everyHit: PatrolFilter = {
  ...{ ruleId: null, severity: null, situation: null, officerId: null, matterId: null },
  withNotices: true,
};

/** Lets a terminal patrol, and waits until it has. */
export async function patrolled(terminal: Terminal): Promise<HandlerOutput<'patrol:state'>> {
  await terminal.ask('patrol:run');
  return terminal.until(
    () => terminal.ask('patrol:state'),
    ({ running }) => running === null,
  );
}

/** All listed hits, in pages of `limit`. */
export async function hitsOf(
  terminal: Terminal,
  filter: Partial<PatrolFilter> = {},
  limit = 200,
): Promise<HitRow[]> {
  const rows: HitRow[] = [];
  for (let after: string | null = null; ;) {
    const page: HandlerOutput<'patrol:page'> = await terminal.ask('patrol:page', {
      filter: { ...everyHit, ...filter },
      ...{ after, limit },
    });
    rows.push(...page.rows);
    if (page.next === null) {
      if (page.total !== rows.length) throw new Error(`${rows.length} rows of ${page.total}`);
      return rows;
    }
    after = page.next;
  }
}

/** One listed hit of a rule. */
export async function hitOfRule(terminal: Terminal, ruleId: string): Promise<HitRow> {
  const [hit] = await hitsOf(terminal, { ruleId });
  if (hit === undefined) throw new Error(`the demo data has no hit of ${ruleId}`);
  return hit;
}
