import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Paper, PaperSource } from '#shared/desktop/documents.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

const typingPauseMs = 150;

export interface ShownPaper {
  readonly paper: Readonly<ShallowRef<Paper | null>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  readonly reload: () => Promise<void>;
}

/** The page a source gives now, filled again while it is typed and when the case or the notice changes. */
export function usePaper(source: () => PaperSource | null): ShownPaper {
  const paper = shallowRef<Paper | null>(null);
  const failure = ref<TerminalFailure | null>(null);

  const reload = coalesce(async () => {
    const asked = source();
    if (asked === null) {
      paper.value = null;
      failure.value = null;
      return;
    }
    try {
      paper.value = await terminal.documents.compose({ source: asked });
      failure.value = null;
    } catch (error) {
      paper.value = null;
      failure.value = failureFrom(error);
    }
  });
  const reloadSoon = useDebounced(() => void reload(), typingPauseMs);

  watch(source, (now, before) => (now?.kind === before?.kind ? reloadSoon() : void reload()), {
    immediate: true,
    deep: true,
  });
  useTerminalEvent('cases:changed', () => void reload());
  useTerminalEvent('notices:changed', () => void reload());
  return { paper, failure, reload };
}
