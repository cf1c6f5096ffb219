import { ref, shallowRef } from 'vue';
import type { OfferedPhrase } from '#shared/desktop/phrases.contract.ts';
import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/** The library for one kind of act, or the whole of it for null; kept true while the scope lives. */
export function usePhrases(kind: () => CaseActKind | null) {
  const items = shallowRef<readonly OfferedPhrase[]>([]);
  const mayKeepDepartmental = ref(false);
  const failure = shallowRef<TerminalFailure | null>(null);
  const isLoaded = ref(false);

  const reload = coalesce(async () => {
    try {
      const answer = await terminal.phrases.list({ kind: kind() });
      items.value = answer.items;
      mayKeepDepartmental.value = answer.mayKeepDepartmental;
      failure.value = null;
    } catch (error) {
      failure.value = failureFrom(error);
    } finally {
      isLoaded.value = true;
    }
  });
  useTerminalEvent('phrases:changed', () => void reload());
  void reload();

  return { items, mayKeepDepartmental, failure, isLoaded, reload };
}
