import type { Receipt } from '#shared/central/case-actions.ts';
import type { Case } from '#shared/central/cases.ts';
import type { Notice, NoticeReceipt } from '#shared/central/supervision.ts';
import type { OutboxState, OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import type { PatrolAct } from '#shared/domain/patrol/patrol-acts.ts';

/** Proof that the service has a record. */
export interface RecordReceipt {
  readonly acceptedAt: Instant;
  readonly recordId: string;
}

/** What the queue holds of each subject: the act, the record as the officer saw it, the service's receipt. */
interface SubjectTypes {
  case: { act: CaseAct; base: Case; receipt: Receipt };
  /** The act that opens a notice has no base; the version seen is then 0. */
  notice: { act: NoticeAct; base: Notice | null; receipt: NoticeReceipt };
  /** Plain records: no base, version 0, never in conflict. */
  patrol: { act: PatrolAct; base: null; receipt: RecordReceipt };
}
export type ActOf<S extends OutboxSubject> = SubjectTypes[S]['act'];
export type BaseOf<S extends OutboxSubject> = SubjectTypes[S]['base'];
export type ReceiptOf<S extends OutboxSubject> = SubjectTypes[S]['receipt'];

/** An act in the queue, on one kind of subject. */
export interface QueuedActOf<S extends OutboxSubject> {
  readonly seq: number;
  /** UUIDv7, the Idempotency-Key. */
  readonly id: string;
  /** Order within the subject; an act that is submitted again takes the place of the old one. */
  readonly position: number;
  readonly subject: S;
  readonly subjectId: string;
  readonly subjectNumber: string;
  readonly subjectTitle: string;
  readonly act: ActOf<S>;
  readonly state: OutboxState;
  /** The version that the officer saw; 0 when there was nothing to see. */
  readonly seenVersion: number;
  /** The version it was last sent with; null before the first try. */
  readonly sentVersion: number | null;
  /** The record as the officer saw it. */
  readonly base: BaseOf<S>;
  readonly deviceAt: Instant;
  readonly deviceOffsetMs: number | null;
  readonly attempts: number;
  readonly firstTryAt: Instant | null;
  readonly lastTryAt: Instant | null;
  readonly nextTryAt: Instant | null;
  readonly reason: string | null;
  /** The code behind the reason; null when the act has not failed. */
  readonly failureCode: string | null;
  /** Tries in a round that told against the act itself, and since when; a person's retry begins anew. */
  readonly failures: number;
  readonly failingSince: Instant | null;
  /** One of its tries may have taken effect, and nobody knows yet. */
  readonly isUnclear: boolean;
  readonly receipt: ReceiptOf<S> | null;
  /** The version it led to; null until accepted. */
  readonly acceptedVersion: number | null;
  /** The record as somebody else has left it; null when the act met nobody else's. */
  readonly theirs: BaseOf<S> | null;
  readonly theirsVersion: number | null;
  /** When it was last carried out of this terminal or into it as a file; null when it never was. */
  readonly carriedAt: Instant | null;
}
export type QueuedCaseAct = QueuedActOf<'case'>;
export type QueuedNoticeAct = QueuedActOf<'notice'>;
export type QueuedPatrolAct = QueuedActOf<'patrol'>;
/** An act in the queue, told apart by its subject. */
export type QueuedAct = QueuedCaseAct | QueuedNoticeAct | QueuedPatrolAct;
/** What an act in the queue is about. */
export type ActSubject = Pick<QueuedAct, 'subject' | 'subjectId'>;

/** What a new item of the queue is made of. */
export type NewActOf<S extends OutboxSubject> = Pick<
  QueuedActOf<S>,
  | ('id' | 'subject' | 'subjectId' | 'subjectNumber' | 'subjectTitle')
  | ('act' | 'seenVersion' | 'base' | 'deviceAt' | 'deviceOffsetMs')
>;
