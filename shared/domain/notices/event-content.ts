import { z } from 'zod';
import { idSchema, nameSchema, sha256Schema } from '../../central/common.ts';
import type { Notice, NoticeEvent, NoticePaper } from '../../central/supervision.ts';
import type { NoticeAct } from './notice-acts.ts';

/** Whom and what a notice is about, in the words of the service when it was opened. */
export const noticeSubjectSchema = z.object({
  departmentId: idSchema,
  addresseeName: nameSchema,
  caseNumber: z.string(),
  caseTitle: z.string(),
  matterId: idSchema.nullable(),
});
export type NoticeSubjectWords = z.infer<typeof noticeSubjectSchema>;

/** The paper that an approval made. */
export const paperClaimSchema = z.object({ number: z.string(), sha256: sha256Schema });

/**
 * What stands in the history of a notice about an act: the act as it was sent, and what only the service
 * knows of it, so that the chain covers the names of the notice, its 文号 and its paper too (S11).
 * @param after the notice after the act
 * @param paper the one that the act made; null when it made none
 */
export function eventContent(
  act: NoticeAct,
  after: Notice,
  paper: Pick<NoticePaper, 'number' | 'sha256'> | null,
): NoticeEvent['content'] {
  if (act.kind === 'open') return { ...act, subject: subjectOf(after) };
  if (paper === null) return { ...act };
  return { ...act, paper: { number: paper.number, sha256: paper.sha256 } };
}

/** What the opening of this notice must have said of whom and what it is about. */
export function subjectOf(notice: Notice): NoticeSubjectWords {
  const { departmentId, addressee, caseNumber, caseTitle, matterId } = notice;
  return { departmentId, addresseeName: addressee.name, caseNumber, caseTitle, matterId };
}
