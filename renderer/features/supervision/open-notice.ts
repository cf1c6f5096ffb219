import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';

/** What a new notice is about. */
export interface NoticeSubject {
  readonly caseId: string | null;
  readonly hitKey: string | null;
  readonly precedingId: string | null;
}

type NoticeOpener = (channel: NoticeChannel, subject: NoticeSubject) => void;

/** What opens the form of a new notice; null where the window has none, and then no key offers it. */
export function useNoticeOpener(): NoticeOpener | null {
  return null;
}
