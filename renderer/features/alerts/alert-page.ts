import type { Alert } from '#shared/desktop/alerts.contract.ts';
import type { AlertKind } from '#shared/domain/alerts.ts';

/** Where what is told of the terminal itself is looked at. */
const ownPages: Partial<Record<AlertKind, string>> = {
  'acts-restored': '/sync',
  'dead-letter': '/sync',
  'journal-diverged': '/journal',
  'backup-failing': '/settings',
  rescued: '/settings',
};

/**
 * The page of what an alert is about: of the terminal's own things theirs, else its notice, else its case;
 * null when it is about the whole list.
 */
export function pageOf({
  kind,
  caseId,
  noticeId,
}: Pick<Alert, 'caseId' | 'noticeId'> & { readonly kind?: AlertKind }): string | null {
  const ownPage = kind === undefined ? undefined : ownPages[kind];
  if (ownPage !== undefined) return ownPage;
  if (noticeId !== null) return `/notices/${encodeURIComponent(noticeId)}`;
  return caseId === null ? null : `/cases/${encodeURIComponent(caseId)}`;
}
