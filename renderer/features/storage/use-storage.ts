import { ref, shallowRef } from 'vue';
import type { StorageState } from '#shared/desktop/storage.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/** The state of the store on this terminal, kept true while the scope lives. */
export function useStorage() {
  const state = shallowRef<StorageState | null>(null);
  const failure = ref<TerminalFailure | null>(null);

  async function take(answer: Promise<StorageState>): Promise<void> {
    try {
      state.value = await answer;
      failure.value = null;
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  const reload = coalesce(() => take(terminal.storage.read()));
  useTerminalEvent('storage:changed', () => void reload());
  void reload();

  return {
    state,
    failure,
    reload,
    check: () => take(terminal.storage.check()),
    /** Rejects when the password is wrong; the dialog says so. */
    rescue: async (name: string, password: string): Promise<void> => {
      state.value = await terminal.storage.rescue({ name, password });
    },
  };
}
