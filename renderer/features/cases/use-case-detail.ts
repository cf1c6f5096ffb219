import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useReadAgain, type ShownDetail } from '../../composables/use-read-again.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/**
 * The case with this id, read again whenever the terminal says that it, a peer of its project or the
 * outbox has changed.
 */
export function useCaseDetail(id: () => string): ShownDetail<CaseDetail> {
  const shown = useReadAgain(id, (input) => terminal.cases.read(input));

  function concerns(ids: readonly string[] | null): boolean {
    if (ids === null || ids.includes(id())) return true;
    return shown.detail.value?.parallel.some((peer) => ids.includes(peer.progress.id)) ?? false;
  }

  useTerminalEvent('cases:changed', ({ ids }) => {
    if (concerns(ids)) void shown.reload();
  });
  useTerminalEvent('outbox:changed', () => void shown.reload());
  return shown;
}
