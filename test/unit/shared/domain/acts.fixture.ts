import { expect } from 'vitest';
import type { LintContext } from '#shared/domain/act-lint.ts';
import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import type { ActOf, CaseAct } from '#shared/domain/case-acts.ts';
import {
  patchOf,
  refusalOf,
  type ActingOfficer,
  type CaseFacts,
} from '#shared/domain/case-rules.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from './calendar.fixture.ts';

export const at = '2026-03-05T09:00:00+08:00';

export const officer: ActingOfficer = {
  ...{ id: 'o-1', name: '林晓彤', departmentId: 'd-1', roles: ['handler'], standsInFor: [] },
};
export const colleague: ActingOfficer = { ...officer, id: 'o-2', name: '黄志远' };
export const lead: ActingOfficer = { ...officer, id: 'o-9', name: '陈立', roles: ['lead'] };

export const received: CaseFacts = {
  ...{ state: 1, receivedOn: '2026-03-02', acceptedOn: null, endedOn: null },
  ...{ limitDays: 10, extensionDays: 0, suspensions: [] },
  ...{ departmentId: 'd-1', handlerId: 'o-1', handlingBeganOn: null, requiresReview: true },
  ...{ assignment: null, countersign: null, urges: [], card: null, overdueReason: null },
  omission: null,
};

/** One well filled act of every kind. */
export const acts: { readonly [K in CaseActKind]: ActOf<K> } = {
  accept: { kind: 'accept', note: '' },
  'supplement-begin': {
    kind: 'supplement-begin',
    items: [{ materialId: 'm-1', name: '消防设计文件', demand: '缺总平面图' }],
    note: '',
  },
  'supplement-end': { kind: 'supplement-end', note: '' },
  'not-accept': { kind: 'not-accept', text: '不属于本窗口受理范围。' },
  decline: { kind: 'decline', text: '申请事项依法不需要取得许可。' },
  withdraw: { kind: 'withdraw', text: '申请人书面申请撤件。' },
  'handling-begin': { kind: 'handling-begin', note: '' },
  'special-begin': {
    ...{ kind: 'special-begin', specialKind: 9, name: '', approver: '陈立', content: '专家评审' },
    ...{ limitDays: 10, organisation: '专家库' },
  },
  'special-end': { kind: 'special-end', note: '' },
  extend: { kind: 'extend', days: 5, text: '情况复杂，需现场复核。' },
  opinion: { kind: 'opinion', conclusion: 'agree', text: '符合技术标准，同意。' },
  'countersign-begin': { kind: 'countersign-begin', officerIds: ['o-2'], text: '请会签。' },
  'countersign-end': { kind: 'countersign-end', note: '' },
  approve: { kind: 'approve', text: '' },
  'approve-conditionally': {
    ...{ kind: 'approve-conditionally', missing: ['竣工图'], dueOn: '2026-04-01' },
    text: '主要材料齐全，先行办结。',
  },
  reject: { kind: 'reject', text: '总平面与规划条件不符。' },
  recall: { kind: 'recall', text: '规划调整，依法撤回。' },
  revoke: { kind: 'revoke', text: '以欺骗手段取得，依法撤销。' },
  claim: { kind: 'claim', note: '' },
  'hand-back': { kind: 'hand-back', text: '不属于本人经办事项。' },
  'pass-on': { kind: 'pass-on', officerId: 'o-2', text: '外出培训，请接办。' },
  'take-back': { kind: 'take-back', text: '已返岗，自行办理。' },
  urge: { kind: 'urge', text: '请尽快提出意见。' },
  'card-issue': { kind: 'card-issue', level: 'yellow', text: '临近到期无意见。' },
  'card-lift': { kind: 'card-lift', text: '已提出意见。' },
  'explain-overdue': { kind: 'explain-overdue', isObjective: true, text: '台风影响现场核查。' },
};

/** Takes acts one after another by one officer, each only when the rules allow it. */
export function after(...kinds: CaseActKind[]): CaseFacts {
  return kinds.reduce((facts, kind) => taken(facts, acts[kind], officer), received);
}

/** The case after an act that the rules must allow. */
export function taken(facts: CaseFacts, act: CaseAct, by: ActingOfficer): CaseFacts {
  expect(refusalOf(facts, act.kind, by)).toBeNull();
  return { ...facts, ...patchOf(facts, act, by, at) };
}

export const context: LintContext = {
  today: '2026-03-05',
  calendar: new WorkingCalendar(calendar2026),
  thresholds: { warningDays: 3, urgentDays: 1 },
  opinionCount: 1,
  missingMaterials: [],
  colleagues: new Map([officer, colleague, lead].map((one) => [one.id, one])),
  historyGap: null,
  extensionLimitDays: 10,
  judgeDocument: () => [],
};
