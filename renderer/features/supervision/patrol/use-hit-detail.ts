import { watch } from 'vue';
import type { HitDetail } from '#shared/desktop/patrol.contract.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { useReadAgain, type ShownDetail } from '../../../composables/use-read-again.ts';
import { useTerminalEvent } from '../../../composables/use-terminal-event.ts';
import { usePatrolStore } from './patrol.store.ts';

/** The finding with this key, read again after every run and when a notice about it may have moved. */
export function useHitDetail(key: () => string): ShownDetail<HitDetail> {
  const patrol = usePatrolStore();
  const shown = useReadAgain(key, ({ id }) => terminal.patrol.read({ key: id }));
  watch(
    () => patrol.state?.ranAt,
    () => void shown.reload(),
  );
  useTerminalEvent('notices:changed', () => void shown.reload());
  return shown;
}
