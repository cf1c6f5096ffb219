import { groupPlants } from './group-scenarios.ts';
import type { Plant } from './plant.ts';
import { simplePlants } from './scenarios.ts';
import type { WorkDays } from './work-days.ts';

/** Below this the demo stays a demo: every scenario once, and a second kind of a few. */
const manyCases = 10_000;
/** Of the cases, for each of the twenty scenarios: one in a hundred is irregular. */
const casesPerRound = 2_000;
/** At a million cases; the year has no days for more. */
const mostRounds = 500;
const secondKinds: ReadonlySet<number> = new Set([5, 7, 14, 16]);

/** How often each scenario is planted among so many cases; groups that need room of their own less often. */
export function plantingRounds(cases: number): number {
  return cases < manyCases ? 1 : Math.min(mostRounds, Math.floor(cases / casesPerRound));
}

/** The planted irregularities of domain.md but for 19, which is no case (see permission-orders.ts). */
export function* plants(days: WorkDays, cases: number): Iterable<Plant> {
  const rounds = plantingRounds(cases);
  for (let round = 0; round < rounds; round += 1) yield* plantsOf(days, round);
  if (rounds > 1) return;
  for (const plant of plantsOf(days, 1)) if (secondKinds.has(plant.scenario)) yield plant;
}

function plantsOf(days: WorkDays, round: number): Plant[] {
  const all = [...simplePlants(days, round), ...groupPlants(days, round)];
  return all.toSorted((one, other) => one.scenario - other.scenario);
}
