/**
 * 办理状态 1–15 of the national exchange (domain.md part 2, S5 and S7). 16 (撤件待确认) is internal to
 * one vendor and not used. Numbers are the field's own; names are what clerks read.
 */
export const caseStates = {
  received: 1,
  withdrawn: 2,
  accepted: 3,
  notAccepted: 4,
  declined: 5,
  supplementBegun: 6,
  supplementEnded: 7,
  handling: 8,
  specialBegun: 9,
  specialEnded: 10,
  approved: 11,
  approvedConditionally: 12,
  rejected: 13,
  recalled: 14,
  revoked: 15,
} as const;

export type CaseState = (typeof caseStates)[keyof typeof caseStates];

export const caseStateNames: Readonly<Record<CaseState, string>> = {
  1: '接件',
  2: '撤件',
  3: '受理',
  4: '不受理',
  5: '不予受理',
  6: '补正开始',
  7: '补正结束',
  8: '部门开始办理',
  9: '特别程序开始',
  10: '特别程序结束',
  11: '通过',
  12: '容缺通过',
  13: '不通过',
  14: '撤回',
  15: '撤销',
};

/** States after which nothing more happens; 13, 14 and 15 are judged by the clock like any other. */
const terminalStates: ReadonlySet<CaseState> = new Set([2, 4, 5, 11, 12, 13, 14, 15]);

export function isTerminalState(state: CaseState): boolean {
  return terminalStates.has(state);
}

/** 6 and 9: the case waits for the applicant or for an expert body, and the clock stands still. */
export function isWaitingState(state: CaseState): boolean {
  return state === caseStates.supplementBegun || state === caseStates.specialBegun;
}

export const caseStateList: readonly CaseState[] = Object.values(caseStates);
