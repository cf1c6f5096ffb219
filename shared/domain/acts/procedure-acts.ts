import { specialKindNames } from '../act-vocabulary.ts';
import { caseStates } from '../case-state.ts';
import {
  beforeAcceptance,
  caseWorker,
  error,
  insider,
  leadOnly,
  lintText,
  whileWaiting,
  type ActingOfficer,
  type ActRules,
  type CaseFacts,
  type Refusal,
} from './act-rule.ts';
import { beginSuspension, endSuspensions } from './intake-acts.ts';

/**
 * For whom the officer may give a countersignature that is still wanted: for oneself, else for somebody
 * one stands in for (W07); null for nobody.
 */
export function signsFor({ countersign }: CaseFacts, officer: ActingOfficer): string | null {
  if (countersign === null) return null;
  const { officerIds, givenIds } = countersign;
  const isWanted = (id: string): boolean => officerIds.includes(id) && !givenIds.includes(id);
  return [officer.id, ...officer.standsInFor].find(isWanted) ?? null;
}

/** The opinion of a case worker, or of one who was asked. */
function opinionGiver(facts: CaseFacts, officer: ActingOfficer): Refusal {
  if (signsFor(facts, officer) !== null) return insider(facts, officer);
  return caseWorker(facts, officer);
}

/** What may only begin while no clock stands still, and where demanded after 部门开始办理. */
export function underWay(facts: CaseFacts): Refusal {
  const early = beforeAcceptance(facts) ?? whileWaiting(facts);
  if (early !== null) return early;
  return facts.requiresReview && facts.handlingBeganOn === null
    ? '本事项须先登记“部门开始办理”'
    : null;
}

function extensionText(limitDays: number): string {
  return limitDays === 0 ? '本事项的时限不能延长' : `延期须为 1 至 ${limitDays} 个工作日`;
}

/** Between acceptance and decision. */
export const procedureRules: ActRules<
  | 'handling-begin'
  | 'special-begin'
  | 'special-end'
  | 'extend'
  | 'opinion'
  | 'countersign-begin'
  | 'countersign-end'
> = {
  'handling-begin': {
    right: caseWorker,
    refusal: (facts) =>
      beforeAcceptance(facts) ??
      whileWaiting(facts) ??
      (facts.handlingBeganOn === null ? null : '部门已开始办理'),
    patch: (_, __, { today }) => ({ state: caseStates.handling, handlingBeganOn: today }),
  },
  'special-begin': {
    right: caseWorker,
    refusal: underWay,
    patch: (facts, act, { today }) => ({
      state: caseStates.specialBegun,
      suspensions: [
        ...facts.suspensions,
        beginSuspension('special', today, act.name || specialKindNames[act.specialKind]),
      ],
    }),
    lint: (act) => [
      ...(act.specialKind === 8 ? lintText('name', act.name, '特别程序名称') : []),
      ...lintText('approver', act.approver, '批准人'),
      ...lintText('content', act.content, '内容'),
      ...lintText('organisation', act.organisation, '实施单位'),
      ...(act.limitDays < 1 ? [error('limitDays', '请填写特别程序的时限（工作日）')] : []),
    ],
  },
  'special-end': {
    right: caseWorker,
    refusal: ({ state }) => (state === caseStates.specialBegun ? null : '本件不在特别程序中'),
    patch: (facts, _, { today }) => ({
      state: caseStates.specialEnded,
      suspensions: endSuspensions('special', facts.suspensions, today),
    }),
  },
  extend: {
    right: leadOnly,
    refusal: (facts) =>
      beforeAcceptance(facts) ?? (facts.extensionDays === 0 ? null : '本件已延期过，不能再次延期'),
    untimely: ({ remainingDays }) =>
      (remainingDays ?? 0) < 0 ? '本件已超期，延期须在到期前批准' : null,
    patch: (_, { days }) => ({ extensionDays: days }),
    lint: ({ days, text }, _, { extensionLimitDays }) => {
      const isPossible = days >= 1 && days <= extensionLimitDays;
      return [
        ...(isPossible ? [] : [error('days', extensionText(extensionLimitDays))]),
        ...lintText('text', text, '延期的理由'),
      ];
    },
  },
  opinion: {
    right: opinionGiver,
    refusal: beforeAcceptance,
    patch: (facts, _, { officer }) => {
      const { countersign } = facts;
      const signer = signsFor(facts, officer);
      if (countersign === null || signer === null) return {};
      return { countersign: { ...countersign, givenIds: [...countersign.givenIds, signer] } };
    },
    lint: ({ text }) => lintText('text', text, '意见'),
  },
  'countersign-begin': {
    right: caseWorker,
    refusal: (facts) =>
      beforeAcceptance(facts) ?? (facts.countersign === null ? null : '会签正在进行'),
    patch: (_, { officerIds, text }, { officer, at }) => ({
      countersign: {
        officerIds: [...new Set(officerIds)],
        givenIds: [],
        byName: officer.name,
        at,
        text,
      },
    }),
    lint: ({ officerIds, text }, facts, { colleagues }) => [
      ...(officerIds.length === 0 ? [error('officerIds', '请选择会签人员')] : []),
      ...(officerIds.every((id) => colleagues.has(id))
        ? []
        : [error('officerIds', '会签人员须是本部门在岗的办理人员')]),
      ...(facts.handlerId !== null && officerIds.includes(facts.handlerId)
        ? [error('officerIds', '承办人本人不必会签')]
        : []),
      ...lintText('text', text, '会签事由'),
    ],
  },
  'countersign-end': {
    right: caseWorker,
    refusal: ({ countersign }) => (countersign === null ? '本件没有进行中的会签' : null),
    patch: () => ({ countersign: null }),
  },
};
