import type { Day, Instant } from '../day.ts';
import type { DeliveryWay } from '../documents/document-words.ts';
import type { OfficerRole } from '../permissions.ts';
import type {
  NoticeChannel,
  NoticeState,
  Severity,
  Situation,
  Verdict,
} from './notice-vocabulary.ts';

/** Somebody's words at a time. */
export interface Statement {
  readonly at: Instant;
  readonly byName: string;
  readonly text: string;
}

export interface CorrectionLink {
  readonly caseId: string;
  readonly eventId: string;
}

/** 核查 – 纠正 – 反馈 of one round, signed by the 负责人 (article 14). */
export interface Answer {
  readonly verification: (Statement & { readonly verdict: Verdict }) | null;
  readonly correction: (Statement & { readonly links: readonly CorrectionLink[] }) | null;
  readonly feedback: Statement | null;
  readonly signature: Statement | null;
}

export const noAnswer: Answer = {
  verification: null,
  correction: null,
  feedback: null,
  signature: null,
};

export interface Objection extends Statement {
  /** Where the notice goes on when the objection is not upheld. */
  readonly from: NoticeState;
  readonly ruling: (Statement & { readonly isUpheld: boolean }) | null;
}

/** A round as it stood when it was returned, with the supervisor's reason. */
export interface ReturnedRound {
  readonly answer: Answer;
  readonly reason: Statement;
  readonly objection: Objection | null;
  /** The date of the round; null where it was returned before this was kept. */
  readonly dueOn: Day | null;
}

/** 向领导小组的报告 of a serious finding (第十五条). */
export interface GroupReport {
  readonly text: string;
  readonly number: string | null;
  readonly submittedOn: Day | null;
  /** 批示. */
  readonly instruction: {
    readonly by: string;
    readonly text: string;
    readonly instructedOn: Day;
  } | null;
}

export interface NoticeDelivery {
  readonly way: DeliveryWay;
  readonly receiver: string;
  readonly deliveredOn: Day;
  readonly note: string;
}

/** The part of a notice that the rules read and change. */
export interface NoticeFacts {
  readonly id: string;
  readonly departmentId: string;
  readonly channel: NoticeChannel;
  readonly state: NoticeState;
  readonly severity: Severity;
  readonly severityReason: string;
  readonly situation: Situation;
  readonly supervisorId: string;
  readonly addressee: {
    readonly kind: 'officer' | 'department';
    readonly id: string;
    readonly name: string;
  };
  readonly caseId: string | null;
  /** The notice that this one follows up. */
  readonly precedingId: string | null;
  readonly content: string;
  readonly demand: string;
  readonly dueOn: Day;
  /** When the notice took effect; null while it is a draft. */
  readonly issuedAt: Instant | null;
  /** Day of a written notice's approval, by whom. */
  readonly approval: Statement | null;
  readonly delivery: NoticeDelivery | null;
  /** 签收. */
  readonly receipt: { readonly at: Instant; readonly byName: string } | null;
  readonly answer: Answer;
  /** Rounds that were returned, oldest first. */
  readonly returned: readonly ReturnedRound[];
  readonly objection: Objection | null;
  readonly report: GroupReport | null;
  readonly successorId: string | null;
  /** Why it ended. */
  readonly conclusion: Statement | null;
}

/** What an act changes. */
export type NoticePatch = Partial<NoticeFacts>;

/** Who acts. */
export interface NoticeOfficer {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly roles: readonly OfficerRole[];
  /** Officers of the department who have left duty and whose notices fall to this 负责人; else empty. */
  readonly answersFor: readonly string[];
}

export interface NoticeStamp {
  readonly officer: Pick<NoticeOfficer, 'id' | 'name' | 'departmentId'>;
  readonly at: Instant;
}
