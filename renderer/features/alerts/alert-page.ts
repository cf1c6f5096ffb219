import type { Alert } from '#shared/desktop/alerts.contract.ts';

/**
 * The page of what an alert is about: its notice, else its case, or the store of the terminal; null when it
 * is about the whole list.
 */
export function pageOf({
  caseId,
  noticeId,
  kind,
}: Pick<Alert, 'caseId' | 'noticeId'> & Partial<Pick<Alert, 'kind'>>): string | null {
  if (kind === 'rescued') return '/settings';
  if (noticeId !== null) return `/notices/${encodeURIComponent(noticeId)}`;
  return caseId === null ? null : `/cases/${encodeURIComponent(caseId)}`;
}
