import type { NoticeDetail } from '#shared/desktop/notices.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useReadAgain, type ShownDetail } from '../../composables/use-read-again.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/**
 * The notice with this id, read again whenever the terminal says that it, one before or after it, its case
 * or the outbox has changed.
 */
export function useNoticeDetail(id: () => string): ShownDetail<NoticeDetail> {
  const shown = useReadAgain(id, (input) => terminal.notices.read(input));

  function reloadFor(ids: readonly string[] | null, own: readonly (string | null)[]): void {
    if (ids === null || own.some((one) => one !== null && ids.includes(one))) void shown.reload();
  }

  useTerminalEvent('notices:changed', ({ ids }) => {
    const related = shown.detail.value?.related.map((one) => one.id) ?? [];
    reloadFor(ids, [id(), ...related]);
  });
  useTerminalEvent('cases:changed', ({ ids }) => {
    reloadFor(ids, [shown.detail.value?.notice.caseId ?? null]);
  });
  useTerminalEvent('outbox:changed', () => void shown.reload());
  return shown;
}
