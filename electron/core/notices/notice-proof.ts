import {
  noticeEventSchema,
  noticeEvidenceSchema,
  noticePaperSchema,
} from '#shared/central/supervision.ts';
import type { NoticeEvent, NoticeEvidence, NoticePaper } from '#shared/central/supervision.ts';
import { sealedEvidenceFile, type EvidenceFile } from '#shared/domain/notices/evidence-file.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Workplace } from '../session/workplace.ts';
import type { StoredNotice } from './notice.repository.ts';
import { textHash } from './text-hash.ts';

/** What lies beside a notice in the cache: its history, its frozen evidence, its paper. */
export interface NoticeProof {
  /** In the order of their numbers. */
  readonly events: NoticeEvent[];
  /** null while it has not come. */
  readonly evidence: NoticeEvidence | null;
  readonly paper: NoticePaper | null;
}

export function noticeProof({ cache }: Workplace, id: string): NoticeProof {
  const events = cache.records.children('notice-event', id);
  const evidence = cache.records.read('notice-evidence', id);
  const paper = cache.records.read('notice-paper', id);
  return {
    events: events.toSorted((a, b) => a.seq - b.seq).map((row) => noticeEventSchema.parse(row)),
    evidence: evidence === null ? null : noticeEvidenceSchema.parse(evidence),
    paper: paper === null ? null : noticePaperSchema.parse(paper),
  };
}

/**
 * A notice with all that proves it, for a third party (S11).
 * @throws AppError NOT_FOUND while the service does not have it or its evidence has not come
 */
export function evidenceFileOf(
  place: Workplace,
  { notice, version }: StoredNotice,
  { events, evidence, paper }: NoticeProof,
): EvidenceFile {
  if (version === 0 || evidence === null) {
    throw new AppError(
      'NOT_FOUND',
      '本提示尚未上报，或证据尚未同步到本机，还不能导出证据文件。请联网同步后再试。',
      { retryable: true },
    );
  }
  const exported = { exportedAt: place.now().toISOString(), exportedByName: place.officer.name };
  return sealedEvidenceFile({ ...exported, notice, events, evidence, paper }, textHash);
}

/** The frozen evidence is what the notice names and the chain of events is whole; null while not here. */
export function isProofWhole(
  place: Workplace,
  stored: StoredNotice,
  proof: NoticeProof,
): boolean | null {
  if (stored.version === 0 || proof.evidence === null || proof.events.length === 0) return null;
  const file = evidenceFileOf(place, stored, proof);
  return evidenceProblems(file, textHash).length === 0;
}
