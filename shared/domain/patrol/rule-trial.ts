import type { PatrolContext } from './check.ts';
import type { DetectionRule, Hit } from './hit.ts';
import { Patrol, type RuleProblem } from './patrol.ts';
import type { PatrolFile } from './patrol-file.ts';

/** What other parameters would change (S14). */
export interface RuleTrial {
  readonly added: Hit[];
  readonly removed: Hit[];
  /** Found by both, as the other parameters word them. */
  readonly kept: Hit[];
  /** Not empty: nothing was compared. */
  readonly problems: RuleProblem[];
}

/**
 * Runs a rule as it is published and with other parameters over the same cases, in one pass, and compares
 * by key. A rule that is switched off is tried as if it were on. Changes nothing.
 */
export function dryRun(
  rule: DetectionRule,
  parameters: DetectionRule['parameters'],
  files: Iterable<PatrolFile>,
  context: PatrolContext,
): RuleTrial {
  const trial = new RunningTrial(rule, parameters, context);
  for (const file of files) trial.see(file);
  return trial.finish();
}

/** A dry run for those who hand over the cases one by one. */
export class RunningTrial {
  readonly #before: Patrol;
  readonly #after: Patrol;

  constructor(
    rule: DetectionRule,
    parameters: DetectionRule['parameters'],
    context: PatrolContext,
  ) {
    this.#before = new Patrol([{ ...rule, enabled: true }], context);
    this.#after = new Patrol([{ ...rule, parameters, enabled: true }], context);
  }

  see(file: PatrolFile): void {
    this.#before.see(file);
    this.#after.see(file);
  }

  finish(): RuleTrial {
    const [before, after] = [this.#before.finish(), this.#after.finish()];
    const problems = [...before.problems, ...after.problems];
    if (problems.length > 0) return { added: [], removed: [], kept: [], problems };
    return { ...differenceOf(before.hits, after.hits), problems };
  }
}

function differenceOf(
  before: readonly Hit[],
  after: readonly Hit[],
): Pick<RuleTrial, 'added' | 'removed' | 'kept'> {
  const [old, young] = [before, after].map((hits) => new Set(hits.map(({ key }) => key)));
  return {
    added: after.filter(({ key }) => !old?.has(key)),
    removed: before.filter(({ key }) => !young?.has(key)),
    kept: after.filter(({ key }) => old?.has(key)),
  };
}
