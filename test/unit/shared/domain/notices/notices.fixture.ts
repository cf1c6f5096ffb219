import { createHash } from 'node:crypto';
import { evidenceText, type EvidenceItem } from '#shared/domain/notices/evidence.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts, NoticeOfficer } from '#shared/domain/notices/notice-facts.ts';
import { openedNotice, type OpeningContext } from '#shared/domain/notices/notice-opening.ts';
import { noticeOfficerOf } from '#shared/domain/notices/notice-officer.ts';
import { lintStep, stepPatchOf, stepRefusalOf } from '#shared/domain/notices/notice-rules.ts';
import type { NoticeContext } from '#shared/domain/notices/step-rule.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from '../calendar.fixture.ts';

export const today = '2026-06-10';
export const now = '2026-06-10T10:00:00+08:00';
const calendar = new WorkingCalendar(calendar2026);

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Has left duty in the department, and what was addressed to them has not. */
export const gone = { id: 'gone', name: '赵安', active: false };

function officer(
  id: string,
  name: string,
  roles: NoticeOfficer['roles'],
  departmentId = 'dept-a',
): NoticeOfficer {
  const colleagues = departmentId === 'dept-a' ? [gone] : [];
  return noticeOfficerOf({ id, name, roles, departmentId }, colleagues);
}

/** Everybody who tries an act: of the department, of another, with one role, with two, with none any more. */
export const officers = {
  s1: officer('s1', '周敏', ['supervisor']),
  s2: officer('s2', '吴涛', ['supervisor']),
  both: officer('both', '郑杰', ['supervisor', 'lead']),
  lead: officer('lead', '陈志远', ['lead']),
  lead2: officer('lead2', '何静', ['lead', 'handler']),
  h1: officer('h1', '林晓', ['handler']),
  h2: officer('h2', '黄波', ['handler']),
  former: officer('former', '梁伟', []),
  outside: officer('outside', '罗燕', ['supervisor', 'lead', 'handler'], 'dept-b'),
} as const;
export type OfficerKey = keyof typeof officers;
export const officerKeys = Object.keys(officers) as OfficerKey[];

export const evidenceItems: readonly EvidenceItem[] = [
  { entity: 'case-event', row: { id: 'event-1', caseId: 'case-1', note: '受理' } },
  { entity: 'opinion', row: { id: 'opinion-1', caseId: 'case-1', text: '同意' } },
];

/** An opening against which nothing stands, with the parts that a test is about. */
export function opening(parts: Partial<NoticeOpening> = {}): NoticeOpening {
  return {
    ...{ kind: 'open', channel: 'online', addressee: { kind: 'officer', id: 'h1' } },
    ...{ caseId: 'case-1', finding: null, precedingId: null },
    evidence: {
      ids: evidenceItems.map(({ row }) => row.id),
      sha256: sha256(evidenceText(evidenceItems)),
    },
    workRecord: {
      ...{ at: '2026-06-10T09:30:00+08:00', place: '0759-3375055', person: '林晓' },
      ...{ content: '电话告知受理意见未填写依据', answer: '马上补填' },
    },
    ...{ severity: 'minor', severityReason: '', situation: 1 },
    ...{ content: '受理意见只填“同意”', demand: '补充受理依据', dueOn: '2026-06-15' },
    reportText: null,
    ...parts,
  };
}

/** What makes an opening written and 较重. */
export const serious = {
  channel: 'written',
  workRecord: null,
  severity: 'serious',
  severityReason: '三个月内第三次',
  reportText: '现将有关情况报告如下。',
} as const satisfies Partial<NoticeOpening>;

export const stepContext: NoticeContext = {
  ...{ today, calendar },
  isActAfter: ({ eventId }) => eventId === 'event-after',
  notice: () => null,
};

export const openingContext: OpeningContext = {
  ...{ today, now, calendar, notice: () => null },
  officers: new Map(
    Object.values(officers)
      .filter(({ departmentId }) => departmentId === 'dept-a')
      .map(({ id, name }) => [id, { name }]),
  ),
  ...{ formerOfficers: new Map([[gone.id, gone]]), activeLeads: ['both', 'lead', 'lead2'] },
  department: { id: 'dept-a', name: '湛江市住房和城乡建设局' },
  isOwnCase: (caseId) => caseId === 'case-1',
  evidenceHash: (ids) => {
    const items = evidenceItems.filter(({ row }) => ids.includes(row.id));
    return items.length === ids.length ? sha256(evidenceText(items)) : null;
  },
  repeatCount: 0,
};

/** The notice that an opening makes, by 周敏 unless told otherwise. */
export function opened(parts: Partial<NoticeOpening> = {}, by: OfficerKey = 's1'): NoticeFacts {
  const act = opening(parts);
  const { addressee } = act;
  const known = { ...officers, gone };
  const name =
    addressee.kind === 'officer' ? known[addressee.id as keyof typeof known].name : '本部门';
  return openedNotice('notice-1', act, { officer: officers[by], at: now }, { addressee: name });
}

export type Taken = readonly [OfficerKey, NoticeStep];

/** A notice after steps of which none is refused. */
export function after(notice: NoticeFacts, ...steps: readonly Taken[]): NoticeFacts {
  return steps.reduce((facts, [by, step]) => {
    const refusal = stepRefusalOf(facts, step.kind, officers[by]);
    if (refusal !== null) throw new Error(`${by} ${step.kind}: ${refusal}`);
    return { ...facts, ...stepPatchOf(facts, step, { officer: officers[by], at: now }) };
  }, notice);
}

/** Why an officer may not take a step now; null when it is possible. */
export function refusalOf(
  facts: NoticeFacts,
  kind: NoticeStep['kind'],
  by: OfficerKey,
): string | null {
  return stepRefusalOf(facts, kind, officers[by]);
}

/** What is said against the words of a step, errors only, as `field: message`. */
export function faultsOf(
  notice: NoticeFacts,
  step: NoticeStep,
  context: Partial<NoticeContext> = {},
): string[] {
  return lintStep(notice, step, { ...stepContext, ...context })
    .filter(({ level }) => level === 'error')
    .map(({ field, message }) => `${field}: ${message}`);
}

const link = { caseId: 'case-1', eventId: 'event-after' };

/** The department's answer in its three steps and the signature, from 签收 on. */
export const answerSteps: readonly Taken[] = [
  ['h1', { kind: 'verify', verdict: 'founded', text: '经核查属实' }],
  ['h1', { kind: 'correct', text: '已补填依据', links: [link] }],
  ['h1', { kind: 'feed-back', text: '今后逐项填写' }],
  ['lead', { kind: 'sign', text: '同意' }],
];

/** The way of a written notice until it is received. */
export const draftToReceipt: readonly Taken[] = [
  ['lead', { kind: 'approve-draft', text: '同意' }],
  [
    's1',
    { kind: 'deliver', way: 'direct', receiver: '林晓', deliveredOn: today, note: '', dueOn: null },
  ],
  ['h1', { kind: 'receive' }],
];
