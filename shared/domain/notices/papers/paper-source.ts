import type { Day, Instant } from '../../day.ts';
import type { DocumentModel } from '../../documents/document-model.ts';
import type { EvidenceEntity } from '../evidence.ts';
import type { WorkRecord } from '../notice-acts.ts';
import type { CorrectionLink, NoticeFacts } from '../notice-facts.ts';
import type { NoticeActKind, NoticeState } from '../notice-vocabulary.ts';

/** The part of a notice that its papers tell; what is typed and not sent yet fits too. */
export interface PaperNotice extends NoticeFacts {
  readonly supervisorName: string;
  /** Empty without a case. */
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly number: string | null;
  readonly workRecord: WorkRecord | null;
  readonly finding: {
    readonly ruleId: string;
    readonly ruleVersion: number;
    readonly why: string;
  } | null;
  readonly openedAt: Instant;
  /** The terminal's time. */
  readonly deviceAt: Instant;
}

/** A step in the history of a notice, for the report. */
export interface PaperEvent {
  readonly seq: number;
  readonly act: NoticeActKind;
  /** After the act. */
  readonly state: NoticeState;
  readonly officerName: string;
  readonly at: Instant;
  readonly hash: string;
}

/** A row of the evidence in words, with the SHA-256 of its canonical JSON. */
export interface PaperEvidence {
  readonly entity: EvidenceEntity;
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
}

/** All that the papers of one notice are filled from; hashes come with it, nothing here computes one. */
export interface NoticePaperSource {
  readonly notice: PaperNotice;
  /** Full name: 机关标志 and 署名. */
  readonly departmentName: string;
  /** The service has it. An act that waits in the outbox has no legal effect yet. */
  readonly isAccepted: boolean;
  readonly today: Day;
  readonly events: readonly PaperEvent[];
  readonly evidence: { readonly items: readonly PaperEvidence[]; readonly sha256: string };
  /** An act of the correction in words; its id where it is not known here. */
  readonly linkTitle: (link: CorrectionLink) => string;
  /** Of papers that stay inside: whose hands and when. */
  readonly watermark: string | null;
}

/** What every paper fills in differently or leaves as it is. */
export const blankPaper = {
  ...{ number: null, addressee: null, notes: [], columns: [], blocks: [] },
  ...{ attachments: [], dated: null, copies: null, mark: null, watermark: null },
} satisfies Partial<DocumentModel>;
