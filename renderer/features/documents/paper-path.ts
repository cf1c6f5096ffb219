import type { NoticePaperKind } from '#shared/domain/notices/notice-vocabulary.ts';

/** The page on which a paper of a notice is seen before it is printed. */
export function noticePaperPath(id: string, paper: NoticePaperKind): string {
  return `/paper/notice/${encodeURIComponent(id)}/${paper}`;
}

/** The same for the register as it is filtered now. */
export const registerPaperPath = '/paper/register/list';

/** The same for the statistics of the days that are chosen now. */
export const statisticsPaperPath = '/paper/notice-statistics/list';
