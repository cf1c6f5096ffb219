import { ref, shallowRef, watch, type Ref } from 'vue';
import { failureFrom, type TerminalFailure } from '../bridge/terminal-failure.ts';
import { coalesce } from './coalesce.ts';

export interface ShownDetail<T> {
  readonly detail: Readonly<Ref<T | null>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  /** Reads it again; several askers share one read. */
  readonly reload: () => Promise<void>;
}

/**
 * What `read` answers for this id, read at once and whenever the id changes. When the id moves faster
 * than reads return, only the last one is shown.
 */
export function useReadAgain<T>(
  id: () => string,
  read: (input: { id: string }) => Promise<T>,
): ShownDetail<T> {
  const detail = shallowRef<T | null>(null);
  const failure = ref<TerminalFailure | null>(null);

  const reload = coalesce(async () => {
    const asked = id();
    try {
      const answer = await read({ id: asked });
      if (asked !== id()) return;
      detail.value = answer;
      failure.value = null;
    } catch (error) {
      if (asked !== id()) return;
      detail.value = null;
      failure.value = failureFrom(error);
    }
  });

  watch(id, () => void reload(), { immediate: true });
  return { detail, failure, reload };
}
