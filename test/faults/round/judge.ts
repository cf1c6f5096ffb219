import { actViolations } from '../invariants/acts.ts';
import { cacheViolations } from '../invariants/cache.ts';
import { readDeskState, type DeskState } from '../invariants/desk-state.ts';
import { journalViolations } from '../invariants/journal.ts';
import { orderViolations } from '../invariants/order.ts';
import { openSecretViolations, secretViolations } from '../invariants/secrets.ts';
import { readServiceState } from '../invariants/service-state.ts';
import type { Template } from '../world/template.ts';
import type { Round } from './round.ts';
import type { Violation } from './violation.ts';

/** What is left when everything is quiet. */
export interface Judgement {
  readonly violations: readonly Violation[];
  readonly states: readonly DeskState[];
}

/** Stops the terminals, some in good order and some not, and asks every promise of what is left. */
export async function judge(round: Round, template: Template): Promise<Judgement> {
  const { desks, host, random } = round;
  const violations: Violation[] = [];
  for (const desk of desks) {
    violations.push(...(await openSecretViolations(round, desk, template.projectNames)));
    if (random.chance(0.3)) desk.kill();
    await desk.close();
  }
  const states: DeskState[] = [];
  for (const desk of desks) states.push(await readDeskState(desk));
  const service = readServiceState(host.central, round.words.marker, template.startMs);
  violations.push(...actViolations(states, service, round.answers));
  for (const state of states) {
    violations.push(...orderViolations(state, service), ...cacheViolations(state, service));
    violations.push(
      ...journalViolations(state, round.wasRestored),
      ...(await secretViolations(state)),
    );
  }
  return { violations, states };
}
