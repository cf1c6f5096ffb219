import { AppError } from '../../../errors/app-error.ts';
import type { DocumentModel } from '../../documents/document-model.ts';
import {
  noticeChannelNames,
  noticePaperNames,
  noticePapers,
  type NoticePaperKind,
} from '../notice-vocabulary.ts';
import { answerSheet } from './answer-sheet.ts';
import { deliverySheet } from './delivery-sheet.ts';
import { groupReport } from './group-report.ts';
import { noticeSheet } from './notice-sheet.ts';
import type { NoticePaperSource, PaperNotice } from './paper-source.ts';
import { workRecordPaper } from './work-record-paper.ts';

/**
 * Lays out one paper of a notice (articles 14 and 15).
 * @throws AppError NOT_FOUND when the notice has no such paper, see {@link papersOf}
 */
export function noticePaper(kind: NoticePaperKind, source: NoticePaperSource): DocumentModel {
  const { workRecord, delivery, report, channel } = source.notice;
  if (papersOf(source.notice).includes(kind)) {
    if (kind === 'notice') return noticeSheet(source);
    if (kind === 'answer') return answerSheet(source);
    if (kind === 'work-record' && workRecord !== null) return workRecordPaper(source, workRecord);
    if (kind === 'delivery' && delivery !== null) return deliverySheet(source, delivery);
    if (kind === 'report' && report !== null) return groupReport(source, report);
  }
  throw new AppError(
    'NOT_FOUND',
    `这份${noticeChannelNames[channel]}没有“${noticePaperNames[kind]}”，没有制作，其他内容不受影响。`,
  );
}

/** The papers that a notice has now, in the order of its way. What is said has no sheet but its record. */
export function papersOf({
  channel,
  issuedAt,
  workRecord,
  delivery,
  report,
}: Pick<
  PaperNotice,
  'channel' | 'issuedAt' | 'workRecord' | 'delivery' | 'report'
>): NoticePaperKind[] {
  const isThere: Readonly<Record<NoticePaperKind, boolean>> = {
    'work-record': workRecord !== null,
    notice: channel !== 'oral',
    delivery: delivery !== null,
    answer: issuedAt !== null,
    report: report !== null,
  };
  return noticePapers.filter((kind) => isThere[kind]);
}
