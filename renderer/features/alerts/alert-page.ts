import type { Alert } from '#shared/desktop/alerts.contract.ts';

/**
 * The page of what an alert is about: its notice, else its case, of an act that could not be sent the
 * queue; null when it is about the whole list.
 */
export function pageOf({
  kind,
  caseId,
  noticeId,
}: Pick<Alert, 'caseId' | 'noticeId'> & Partial<Pick<Alert, 'kind'>>): string | null {
  if (kind === 'dead-letter') return '/sync';
  if (noticeId !== null) return `/notices/${encodeURIComponent(noticeId)}`;
  return caseId === null ? null : `/cases/${encodeURIComponent(caseId)}`;
}
