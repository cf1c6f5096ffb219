import type { Notice, NoticeReceipt } from '#shared/central/supervision.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { invalidAnswer } from '../central/central-error.ts';
import { submitNoticeAction } from '../central/notice-actions.endpoints.ts';
import type { SubjectEntry } from './outbox-subject.ts';

/** Acts on notices of supervision (articles 14 and 15). */
export const noticeSubject: SubjectEntry<'notice'> = {
  stored: {
    act: (json) => json as NoticeAct,
    base: (json) => json as Notice | null,
    receipt: (json) => json as NoticeReceipt,
  },
  send: async (client, { id, subjectId, act, deviceAt, deviceOffsetMs }, version, signal) => {
    const body = { act, deviceAt, deviceOffsetMs };
    const request = { key: id, noticeId: subjectId, version, body };
    const { receipt } = await submitNoticeAction(client, request, signal);
    if (receipt.noticeId !== subjectId || receipt.noticeVersion < version) throw invalidAnswer();
    return receipt;
  },
  versionAfter: ({ noticeVersion }) => noticeVersion,
  conflict: { code: 'NOTICE_CHANGED', reason: '本提示已被他人更改，请比对后决定' },
};
