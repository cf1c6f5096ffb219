import type { Alert } from '#shared/desktop/alerts.contract.ts';

/** The page of what an alert is about: its notice, else its case; null when it is about the whole list. */
export function pageOf({
  caseId,
  noticeId,
  kind,
}: Pick<Alert, 'caseId' | 'noticeId'> & Partial<Pick<Alert, 'kind'>>): string | null {
  if (kind === 'journal-diverged') return '/journal';
  if (noticeId !== null) return `/notices/${encodeURIComponent(noticeId)}`;
  return caseId === null ? null : `/cases/${encodeURIComponent(caseId)}`;
}
