import type { Officer } from '#shared/central/organisation.ts';
import type { EvidenceRow } from '#shared/desktop/patrol.contract.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeChannel, NoticeState } from '#shared/domain/notices/notice-vocabulary.ts';
import { department, now, officer as handler } from './sample-cases.ts';

/** The 监管员 of the department; `handler` is whom the samples are about. */
export const supervisor: Officer = {
  ...{ id: 'officer-9', username: 'liangjian', name: '梁健', departmentId: department.id },
  ...{ post: '监管员', roles: ['supervisor'], active: true },
};

/** The 负责人 of the department. */
export const lead: Officer = {
  ...{ id: 'officer-3', username: 'chenli', name: '陈立', departmentId: department.id },
  ...{ post: '审批科负责人', roles: ['lead'], active: true },
};

/** Who may be addressed, as the form offers them. */
export const addressees = [
  { kind: 'officer', id: handler.id, name: handler.name, post: handler.post },
  { kind: 'officer', id: 'officer-2', name: '黄志远', post: '竣工验收承办' },
  { kind: 'officer', id: lead.id, name: lead.name, post: lead.post },
  { kind: 'department', id: department.id, name: department.name, post: '部门' },
] as const;

/** SHA-256 of the evidence below; of nothing where there is none. */
export const evidenceSha = `9f4c2a${'7b'.repeat(29)}`;
export const emptySha = `4f53cd${'a1'.repeat(29)}`;

export function evidenceOf(caseId: string): EvidenceRow[] {
  return [
    {
      ...{ id: `${caseId}-event-1`, entity: 'case-event', officerName: handler.name },
      ...{ at: '2026-11-12T01:12:00.000Z', deviceAt: null, title: '接件', text: '窗口接件' },
    },
    {
      ...{ id: `${caseId}-event-2`, entity: 'case-event', officerName: handler.name },
      ...{ at: '2026-11-23T08:40:00.000Z', deviceAt: '2026-11-23T08:39:21.000Z' },
      ...{ title: '受理', text: '接件后第 7 个工作日受理，未告知补正' },
    },
  ];
}

export const finding = {
  ...{ ruleId: 'late-acceptance', ruleVersion: 2, key: 'late-acceptance/1' },
  ...{ factsHash: 'facts-1', why: '接件 7 个工作日后才受理，超过 5 个工作日，期间未告知补正' },
};

export const caseWords = {
  content: '办件接件 7 个工作日后才受理，期间未一次性告知补正。',
  demand: '请核查原因，今后在 5 个工作日内作出受理决定；本件须补记超期说明。',
  severityReason: '接件 7 个工作日后才受理，超过法定 5 个工作日。',
  reportText: '本办件接件 7 个工作日后才受理，情节较重，现报告领导小组。',
};

/** What a supervisor fills in, whole and right. */
export function sampleOpening(
  channel: NoticeChannel,
  parts: Partial<NoticeOpening> = {},
): NoticeOpening {
  return {
    kind: 'open',
    channel,
    addressee: { kind: 'officer', id: handler.id },
    ...{ caseId: '1', finding, evidence: { ids: ['1-event-1', '1-event-2'], sha256: evidenceSha } },
    workRecord:
      channel === 'written'
        ? null
        : {
            ...{ at: now, place: '0759-3300000', person: handler.name },
            ...{ content: caseWords.content, answer: '马上处理' },
          },
    precedingId: null,
    ...{ severity: 'minor', severityReason: '', situation: 3 },
    ...{ content: caseWords.content, demand: caseWords.demand },
    ...{ dueOn: channel === 'written' ? '2026-12-01' : '2026-11-27', reportText: null },
    ...parts,
  };
}

export interface TakenStep {
  readonly by: Officer;
  readonly step: NoticeStep;
}

const answered: readonly TakenStep[] = [
  { by: handler, step: { kind: 'receive' } },
  { by: handler, step: { kind: 'verify', verdict: 'founded', text: '情况属实，材料压在手上。' } },
  {
    by: handler,
    step: {
      ...({ kind: 'correct', text: '已补记超期说明，明确受理时限。' } as const),
      links: [{ caseId: '1', eventId: '1-event-2' }],
    },
  },
  { by: handler, step: { kind: 'feed-back', text: '已完成整改，今后按时受理。' } },
  { by: lead, step: { kind: 'sign', text: '同意反馈。' } },
  { by: supervisor, step: { kind: 'close', text: '核验属实，予以办结。' } },
];

const answeringStates: readonly NoticeState[] = [
  ...(['issued', 'received', 'verified', 'corrected', 'answered', 'signed', 'closed'] as const),
];

const approve: TakenStep = { by: lead, step: { kind: 'approve-draft', text: '同意发出。' } };
const deliver: TakenStep = {
  by: supervisor,
  step: {
    ...({ kind: 'deliver', way: 'direct', receiver: handler.name } as const),
    ...{ deliveredOn: '2026-11-24', note: '', dueOn: null },
  },
};

/** The steps that bring a notice of this channel from its opening to a state. */
export function stepsTo(channel: NoticeChannel, state: NoticeState): readonly TakenStep[] {
  const isWritten = channel === 'written';
  if (isWritten && state === 'awaiting-approval') return [];
  if (state === 'draft-returned') {
    return [{ by: lead, step: { kind: 'return-draft', text: '请写明法定时限的依据。' } }];
  }
  if (state === 'cancelled') {
    return [{ by: supervisor, step: { kind: 'cancel', text: '事实有误，不再提出。' } }];
  }
  if (isWritten && state === 'issued') return [approve];
  const before = isWritten ? [approve, deliver] : [];
  if (state === 'delivered') return before;
  // What was said face to face has been received.
  const answers = channel === 'oral' ? answered.slice(1) : answered;
  if (state === 'objected' || state === 'revoked') {
    const objection: TakenStep[] = [
      { by: handler, step: { kind: 'object', text: '接件当日系统停机维护，应扣除。' } },
      {
        by: supervisor,
        step: { kind: 'rule-objection', isUpheld: true, text: '停机属实，异议成立。' },
      },
    ];
    const received = channel === 'oral' ? [] : answered.slice(0, 1);
    return [...before, ...received, ...objection.slice(0, state === 'objected' ? 1 : 2)];
  }
  const taken = answeringStates.indexOf(state) - (channel === 'oral' ? 1 : 0);
  return [...before, ...answers.slice(0, Math.max(0, taken))];
}
