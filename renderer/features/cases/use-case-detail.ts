import { ref, shallowRef, watch, type Ref } from 'vue';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

interface ShownCase {
  readonly detail: Readonly<Ref<CaseDetail | null>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  readonly reload: () => Promise<void>;
}

/**
 * The case with this id, read again whenever the terminal says that it, a peer of its project or the
 * outbox has changed. When the id moves faster than reads return, only the last one is shown.
 */
export function useCaseDetail(id: () => string): ShownCase {
  const detail = shallowRef<CaseDetail | null>(null);
  const failure = ref<TerminalFailure | null>(null);

  const reload = coalesce(async () => {
    const asked = id();
    try {
      const answer = await terminal.cases.read({ id: asked });
      if (asked !== id()) return;
      detail.value = answer;
      failure.value = null;
    } catch (error) {
      if (asked !== id()) return;
      detail.value = null;
      failure.value = failureFrom(error);
    }
  });

  function concerns(ids: readonly string[] | null): boolean {
    if (ids === null || ids.includes(id())) return true;
    return detail.value?.parallel.some((peer) => ids.includes(peer.progress.id)) ?? false;
  }

  watch(id, () => void reload(), { immediate: true });
  useTerminalEvent('cases:changed', ({ ids }) => {
    if (concerns(ids)) void reload();
  });
  useTerminalEvent('outbox:changed', () => void reload());

  return { detail, failure, reload };
}
