import type { EvidenceRow, HitDetail, PatrolRule } from '#shared/desktop/patrol.contract.ts';
import { matters, officer } from './sample-cases.ts';

/** Three of the demo's rules: one that fires, one that fires seriously, one that cannot be run. */
export const sampleRules: readonly PatrolRule[] = [
  {
    ...{ id: 'R01', version: 1, name: '超期受理且未告知补正', situations: [1, 3] },
    ...{ severity: 'serious', parameters: { days: 5 }, enabled: true, hits: 0, problem: null },
    explanation:
      '接件后超过期限才受理，且期限内没有告知补正。行政许可法第三十二条：逾期不告知的自收到之日起即为受理。',
  },
  {
    ...{ id: 'R08', version: 2, name: '连续多件意见完全相同', situations: [1] },
    ...{ severity: 'minor', parameters: { count: 20 }, enabled: true, hits: 0, problem: null },
    explanation: '同一人连续多件的意见一字不差，可能没有逐件审查。',
  },
  {
    ...{ id: 'R10', version: 1, name: '非工作时间操作且文书日期倒签', situations: [3] },
    ...{ severity: 'serious', enabled: true, hits: 0, problem: null },
    parameters: { dutyFrom: 510, dutyTo: 1_050, documentKinds: ['approval', 'rejection'] },
    explanation: '决定在上班时间之外作出，且决定文书的落款早于操作当日。单独一项不标出。',
  },
  {
    ...{ id: 'R14', version: 1, name: '特别程序无批准人或超出自身时限', situations: [3] },
    ...{ severity: 'serious', parameters: {}, enabled: false, hits: 0, problem: null },
    explanation: '特别程序没有批准人，或者实际用时超过其自身的时限。',
  },
];

function evidenceOf(caseId: string): EvidenceRow[] {
  return [
    {
      ...{ id: `${caseId}-event-1`, entity: 'case-event', officerName: officer.name },
      ...{ at: '2026-11-12T01:12:00.000Z', deviceAt: null, title: '接件', text: '' },
    },
    {
      ...{ id: `${caseId}-event-2`, entity: 'case-event', officerName: officer.name },
      ...{ at: '2026-11-23T08:40:00.000Z', deviceAt: '2026-11-23T08:39:21.000Z' },
      ...{ title: '受理', text: '接件后第 7 个工作日受理' },
    },
  ];
}

/** A finding of the first rule on case `n`, the higher the older; the parts that matter for a test are given. */
export function sampleHit(n: number, parts: Partial<HitDetail> = {}): HitDetail {
  const rule = sampleRules.find(({ id }) => id === (parts.ruleId ?? 'R01'))!;
  const caseId = String(n);
  return {
    ...{ key: `${rule.id}/case/${caseId}`, factsHash: `facts-${caseId}` },
    ...{ ruleId: rule.id, ruleVersion: rule.version, ruleName: rule.name },
    ...{ situation: rule.situations[0]!, severity: rule.severity ?? 'minor' },
    ...{ caseId, caseNumber: `440800-0301-2026-${caseId.padStart(5, '0')}` },
    ...{ title: `第 ${caseId} 件 渔港冷库消防设计审查`, matterName: matters[1]!.name },
    ...{ officerId: officer.id, officerName: officer.name },
    why: `接件 ${n + 6} 个工作日后才受理，超过 5 个工作日，期间未告知补正。`,
    happenedAt: new Date(Date.parse('2026-11-23T08:40:00.000Z') - n * 60_000).toISOString(),
    ...{ repeats: 1, isDisposing: false, notice: null },
    explanation: rule.explanation,
    facts: [
      { label: '接件日期', value: '2026-11-12' },
      { label: '受理日期', value: '2026-11-23' },
    ],
    evidence: evidenceOf(caseId),
    parameters: rule.parameters,
    ...parts,
  };
}
