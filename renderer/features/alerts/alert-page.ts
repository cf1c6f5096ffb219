import type { Alert } from '#shared/desktop/alerts.contract.ts';
import type { AlertKind } from '#shared/domain/alerts.ts';

/** Where what is told of the terminal itself is looked at. */
const ownPages: Partial<Record<AlertKind, string>> = {
  'acts-restored': '/sync',
  'backup-failing': '/settings',
  rescued: '/settings',
};

/** The page of what an alert is about: its notice, else its case; null when it is about the whole list. */
export function pageOf({
  kind,
  caseId,
  noticeId,
}: Pick<Alert, 'caseId' | 'noticeId'> & { readonly kind?: AlertKind }): string | null {
  if (noticeId !== null) return `/notices/${encodeURIComponent(noticeId)}`;
  if (caseId !== null) return `/cases/${encodeURIComponent(caseId)}`;
  return kind === undefined ? null : (ownPages[kind] ?? null);
}
