import type { DetectionRule } from '#shared/central/detection.ts';
import type { PatrolRule, RuleTrial } from '#shared/desktop/patrol.contract.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { severities, situations } from '#shared/domain/notices/notice-vocabulary.ts';
import { checkNamed } from '#shared/domain/patrol/known-checks.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import type { Workplace } from '../session/workplace.ts';
import { hitTitle } from './hit-row.ts';
import { shownParameters } from './shown-parameters.ts';
import { detectionRules } from './patrol-context.ts';

/** How many hits of a difference are shown. */
const shownHits = 50;

/** The published rules with what the last run says of each. */
export function patrolRules({ cache }: Pick<Workplace, 'cache'>): PatrolRule[] {
  const { problems } = cache.patrolRun.read();
  const hits = cache.patrol.countByRule();
  return detectionRules(cache).map((rule) => {
    const { id, version, name, explanation, enabled } = rule;
    return {
      ...{ id, version, name, explanation, enabled },
      severity: severities.find((each) => each === rule.severity) ?? null,
      situations: situations.filter((each) => rule.situations.includes(each)),
      parameters: shownParameters(rule.parameters),
      hits: hits.get(id) ?? 0,
      problem: problems.find(({ ruleId }) => ruleId === id)?.message ?? null,
    };
  });
}

/**
 * What other parameters would find on the cases here (S14). Stores nothing.
 * @throws AppError NOT_FOUND, RULE_PARAMETER_INVALID with `fields`, PATROL_RUNNING
 */
export async function tryRule(
  { cache, patrol }: Workplace,
  ruleId: string,
  parameters: DetectionRule['parameters'],
): Promise<RuleTrial> {
  const rule = detectionRules(cache).find(({ id }) => id === ruleId);
  if (rule === undefined) throw new AppError('NOT_FOUND', '没有这条监测规则，请刷新列表。');
  requireParameters(rule, parameters);
  const { added, removed, kept, problems } = await patrol.tryRule(rule, parameters);
  const [problem] = problems;
  if (problem !== undefined) throw new AppError('RULE_PARAMETER_INVALID', problem.message);
  return {
    ...{ added: added.length, removed: removed.length, kept: kept.length },
    addedHits: shown(cache, added),
    removedHits: shown(cache, removed),
  };
}

function requireParameters(rule: DetectionRule, parameters: DetectionRule['parameters']): void {
  const fields = checkNamed(rule.check)?.faults(parameters) ?? null;
  if (fields === null) return;
  throw new AppError('RULE_PARAMETER_INVALID', '参数有误，没有试运行。请更正标出的参数。', {
    fields,
  });
}

function shown(cache: Cache, hits: readonly Hit[]): RuleTrial['addedHits'] {
  return hits
    .slice(0, shownHits)
    .map((hit) => ({ key: hit.key, title: hitTitle(cache, hit), why: hit.why }));
}
