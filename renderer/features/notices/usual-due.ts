import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';

/** The last day that the published policy gives a notice of this channel, and its working days. */
export function usualDue(channel: NoticeChannel, { dueOn, policy }: NoticePreparation) {
  return { dueOn, workingDays: policy.answerDays[channel] };
}
