import type { ClockFacts, CardThresholds } from '../case-clock.ts';
import type { CaseState } from '../case-state.ts';
import type { Day, Instant } from '../day.ts';

/** The part of a case that the patrol reads. */
export interface PatrolCase extends ClockFacts {
  readonly id: string;
  readonly departmentId: string;
  readonly handlerId: string | null;
  readonly receivedAt: Instant;
  readonly applicantCode: string;
  readonly requiresReview: boolean;
  readonly overdueReason: object | null;
  /** The application form by the labels of its fields. */
  readonly form: Readonly<Record<string, string>>;
  readonly certificate: { readonly name: string; readonly uploadedAt: Instant } | null;
  /** 上传状态 of the provincial platform: 0 new, 3 accepted, 2 and −1 failed. */
  readonly upload: {
    readonly state: 0 | 2 | 3 | -1;
    readonly since: Day;
    readonly reason: string;
  } | null;
}

export interface PatrolMatter extends CardThresholds {
  readonly id: string;
  readonly requiredFields: readonly string[];
}

export interface PatrolProject {
  readonly code: string;
  /** Square metres. */
  readonly floorArea: number;
}

export interface PatrolEvent {
  readonly id: string;
  readonly seq: number;
  /** The state of the case after it. */
  readonly state: CaseState;
  readonly act: string | null;
  readonly officerId: string | null;
  readonly officerName: string;
  readonly at: Instant;
  /** By the clock of the terminal, when the act was recorded there; null where there was none. */
  readonly deviceAt: Instant | null;
  readonly terminalId: string | null;
  readonly supplement:
    readonly { readonly materialId: string | null; readonly name: string }[] | null;
  readonly special: {
    readonly name: string;
    readonly approver: string;
    /** Working days; 0 when none was set. */
    readonly limitDays: number;
  } | null;
}

export interface PatrolOpinion {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly text: string;
  readonly at: Instant;
  /** By the clock of the terminal; null where there was none. */
  readonly deviceAt: Instant | null;
}

export interface PatrolDocument {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: Day;
  readonly issuedAt: Instant;
  readonly officerName: string;
  readonly status: 'issued' | 'void';
}

/** One case with all that a check may look at. The project is null where the reader does not have it. */
export interface PatrolFile {
  readonly case: PatrolCase;
  readonly matter: PatrolMatter;
  readonly project: PatrolProject | null;
  readonly events: readonly PatrolEvent[];
  readonly opinions: readonly PatrolOpinion[];
  readonly documents: readonly PatrolDocument[];
}

/** A recorded absence: leave, or the transfer out of a department; both days belong to it. */
export interface RecordedLeave {
  readonly departmentId: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly kind: 'leave' | 'transfer';
  readonly from: Day;
  readonly to: Day | null;
}

export interface GrantDiff {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A permission order as 审定 approved it and 执行 carried it out (article 18). */
export interface ApprovedOrder {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly approved: GrantDiff;
  readonly approvedByName: string;
  readonly executed: GrantDiff | null;
  readonly executedByName: string | null;
  readonly approvedAt: Instant;
  readonly executedAt: Instant | null;
}
