import type { Paper, PaperSource } from '#shared/desktop/documents.contract.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import { fullNameOf } from '#shared/domain/documents/document-facts.ts';
import { readableModel } from '#shared/domain/documents/document-model.ts';
import { voidMark } from '#shared/domain/documents/document-words.ts';
import { evidenceRowText, type EvidenceItem } from '#shared/domain/notices/evidence.ts';
import {
  noticePaperNames,
  type NoticePaperKind,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { noticePaper } from '#shared/domain/notices/papers/notice-paper.ts';
import type { NoticePaperSource } from '#shared/domain/notices/papers/paper-source.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { linksInWords } from '../notices/corrections.ts';
import { evidenceOf, evidenceRow } from '../notices/evidence-rows.ts';
import { judgeOpening } from '../notices/judge-act.ts';
import { localNotice } from '../notices/local-notice.ts';
import { noticeProof, type NoticeProof } from '../notices/notice-proof.ts';
import { isOnlyHere } from '../notices/notice-row.ts';
import { noticeName } from '../notices/notice-words.ts';
import type { StoredNotice } from '../notices/notice.repository.ts';
import { storedNotice } from '../notices/stored-notice.ts';
import { textHash } from '../notices/text-hash.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { printedBy } from './printed-by.ts';

/**
 * A paper of a notice (articles 14 and 15), from the cache alone; a written notice that was approved as it
 * was issued.
 * @throws AppError NOT_FOUND, DOCUMENT_INVALID
 */
export function paperOfNotice(place: Workplace, noticeId: string, kind: NoticePaperKind): Paper {
  const stored = storedNotice(place, noticeId);
  const proof = noticeProof(place, noticeId);
  const name = `${noticeName(stored.notice)}-${noticePaperNames[kind]}`;
  const model =
    kind === 'notice' && proof.paper !== null
      ? issuedModel(stored, proof.paper)
      : noticePaper(kind, sourceOf(place, stored, proof));
  return { model, fileName: `${name}.pdf`, findings: [] };
}

/** A written notice as it is typed: no effect, no 文号. */
export function draftOfNotice(
  place: Workplace,
  timing: Timing,
  { opening }: Extract<PaperSource, { kind: 'notice-draft' }>,
): Paper {
  const notice = localNotice(place, 'draft', opening, timing.now().toISOString());
  const items = evidenceOf(place.cache, opening.evidence.ids) ?? [];
  const stored = { notice, version: 0 };
  const source = sourceOf(place, stored, { events: [], evidence: null, paper: null }, items);
  return {
    model: noticePaper('notice', { ...source, isAccepted: false }),
    fileName: `${noticePaperNames.notice}（草稿）.pdf`,
    findings: [...judgeOpening(place, timing, opening).findings],
  };
}

function issuedModel({ notice }: StoredNotice, paper: NonNullable<NoticeProof['paper']>) {
  if (textHash(canonicalJson(paper.model)) !== paper.sha256) {
    throw new AppError(
      'DOCUMENT_INVALID',
      `“${paper.number}”的内容与登记的摘要不符，不能查看和打印。请报运营中心。`,
    );
  }
  const mark = notice.state === 'revoked' ? voidMark : null;
  return { ...readableModel(paper.number, paper.model), mark };
}

function sourceOf(
  place: Workplace,
  { notice, version }: StoredNotice,
  { events, evidence }: NoticeProof,
  items: readonly EvidenceItem[] = evidence?.items ?? [],
): NoticePaperSource {
  const department = place.cache.records.read('department', notice.departmentId);
  return {
    notice,
    departmentName: fullNameOf(department ?? place.department),
    isAccepted: !isOnlyHere(version, place.cache.outbox.on('notice', notice.id)),
    today: place.today(),
    events,
    evidence: {
      items: items.map((item) => ({
        ...{ entity: item.entity, id: item.row.id, title: evidenceRow(item).title },
        sha256: textHash(evidenceRowText(item)),
      })),
      sha256: notice.evidence.sha256,
    },
    linkTitle: (link) => linksInWords(place, [link])[0]?.title ?? link.eventId,
    watermark: printedBy(place),
  };
}
