import { detectionRuleSchema, type DetectionRule } from '#shared/central/detection.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { demand, NothingToTry } from '../outcome.ts';
import { check, type Check, type Probe } from '../probe.ts';

/** One that a dry run could be asked for: it has a number to break. */
function triableRule(probe: Probe): { rule: DetectionRule; parameter: string } {
  for (const { entity, op, data } of probe.snapshot) {
    if (entity !== 'detection-rule' || op === 'drop') continue;
    const rule = detectionRuleSchema.parse(data);
    const [parameter] = Object.entries(rule.parameters).find(([, each]) => Number(each) > 0) ?? [];
    if (parameter !== undefined) return { rule, parameter };
  }
  throw new NothingToTry('the service publishes no detection rule with a number to set');
}

function maySupervise({ session }: Probe): boolean {
  return isPermitted(session.officer.roles, 'supervise:read');
}

export const patrolChecks: readonly Check[] = [
  check('patrol: a report for those who supervise, a refusal for all others', async (probe) => {
    const { client, token, snapshot } = probe;
    if (!maySupervise(probe)) {
      await client.refused('runPatrol', { token }, [403], ['PERMISSION_DENIED']);
      return;
    }
    const { hits } = (await client.get('runPatrol', { token })).body;
    const keys = new Set(hits.map(({ key }) => key));
    demand(keys.size === hits.length, 'two findings have the same key');
    const known = new Set(snapshot.map(({ id }) => id));
    const strange = hits.filter(({ caseId }) => caseId !== null && !known.has(caseId));
    demand(strange.length === 0, `a finding on a case out of scope: ${strange[0]?.key}`);
    const bare = hits.filter(({ evidenceIds, why }) => evidenceIds.length === 0 || why === '');
    demand(bare.length === 0, `a finding without evidence or reason: ${bare[0]?.key}`);
  }),
  check('patrol: a rule can be tried, and a broken parameter is named', async (probe) => {
    const { client, token } = probe;
    const { rule, parameter } = triableRule(probe);
    const request = (parameters: DetectionRule['parameters']) => ({
      token,
      body: { ruleId: rule.id, parameters },
    });
    const broken = request({ ...rule.parameters, [parameter]: -1 });
    if (!maySupervise(probe)) {
      await client.refused('tryRule', broken, [403], ['PERMISSION_DENIED']);
      return;
    }
    const { added, removed } = (await client.get('tryRule', request(rule.parameters))).body;
    demand(added.count + removed.count === 0, 'the same parameters find something else');
    const problem = await client.refused('tryRule', broken, [422], ['RULE_PARAMETER_INVALID']);
    const fields = problem['fields'] as Record<string, string> | undefined;
    demand(fields?.[parameter] !== undefined, 'the problem does not name the parameter');
  }),
];
