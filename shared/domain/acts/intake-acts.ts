import { caseStates } from '../case-state.ts';
import type { Day } from '../day.ts';
import type { Suspension } from '../clock-segments.ts';
import {
  caseWorker,
  error,
  lintText,
  warning,
  whileWaiting,
  type ActRules,
  type CaseFacts,
  type Refusal,
} from './act-rule.ts';

export function beginSuspension(kind: Suspension['kind'], from: Day, reason: string): Suspension {
  return { kind, from, to: null, reason };
}

/** Ends what of this kind is open. */
export function endSuspensions(
  kind: Suspension['kind'],
  suspensions: readonly Suspension[],
  to: Day,
): Suspension[] {
  return suspensions.map((s) => (s.kind === kind && s.to === null ? { ...s, to } : s));
}

/** 补正 is told once (行政许可法第三十二条). */
function wasTold(facts: CaseFacts): boolean {
  return facts.suspensions.some((suspension) => suspension.kind === 'supplement');
}

function beforeAcceptanceOnly(facts: CaseFacts): Refusal {
  return facts.acceptedOn === null ? null : '本件已经受理';
}

/** From receipt to acceptance, and the ends without acceptance. */
export const intakeRules: ActRules<
  'accept' | 'supplement-begin' | 'supplement-end' | 'not-accept' | 'decline' | 'withdraw'
> = {
  accept: {
    right: caseWorker,
    refusal: (facts) => beforeAcceptanceOnly(facts) ?? whileWaiting(facts),
    patch: (_, __, { today }) => ({ state: caseStates.accepted, acceptedOn: today }),
    lint: (_, __, { missingMaterials }) =>
      missingMaterials.length === 0
        ? []
        : [warning('note', `必备材料尚未提交：${missingMaterials.join('、')}`)],
  },
  'supplement-begin': {
    right: caseWorker,
    refusal: (facts) => (wasTold(facts) ? '补正应当一次性告知，本件已告知过' : whileWaiting(facts)),
    patch: (facts, _, { today }) => ({
      state: caseStates.supplementBegun,
      suspensions: [...facts.suspensions, beginSuspension('supplement', today, '一次性告知补正')],
    }),
    lint: ({ items }) =>
      items.length === 0
        ? [error('items', '补正必须列明需要补正的材料')]
        : items.flatMap(({ demand }, i) => lintText(`items.${i}.demand`, demand, '补正要求')),
  },
  'supplement-end': {
    right: caseWorker,
    refusal: ({ state }) => (state === caseStates.supplementBegun ? null : '本件不在补正中'),
    patch: (facts, _, { today }) => ({
      state: caseStates.supplementEnded,
      suspensions: endSuspensions('supplement', facts.suspensions, today),
    }),
  },
  // An applicant who does not bring what was demanded leaves the case in 补正开始: it may end there.
  'not-accept': {
    right: caseWorker,
    refusal: beforeAcceptanceOnly,
    patch: (facts, _, { today }) => ended(facts, caseStates.notAccepted, today),
    lint: ({ text }) => lintText('text', text, '不受理的理由'),
  },
  decline: {
    right: caseWorker,
    refusal: beforeAcceptanceOnly,
    patch: (facts, _, { today }) => ended(facts, caseStates.declined, today),
    lint: ({ text }) => lintText('text', text, '不予受理的理由'),
  },
  withdraw: {
    right: caseWorker,
    refusal: () => null,
    patch: (facts, _, { today }) => ended(facts, caseStates.withdrawn, today),
    lint: ({ text }) => lintText('text', text, '申请人撤件的情况'),
  },
};

/** No clock goes on standing still after the end. */
function ended(facts: CaseFacts, state: CaseFacts['state'], today: Day) {
  const closed = endSuspensions('supplement', facts.suspensions, today);
  return {
    state,
    endedOn: today,
    countersign: null,
    urges: [],
    suspensions: endSuspensions('special', closed, today),
  };
}
