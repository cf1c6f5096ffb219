import { shallowRef, type Ref } from 'vue';
import { failureFrom, type TerminalFailure } from '../bridge/terminal-failure.ts';

/** What failed last, and what tries that again. */
export interface Trouble {
  readonly failure: TerminalFailure;
  readonly retry: () => Promise<void>;
}

interface Attempts {
  readonly trouble: Readonly<Ref<Trouble | null>>;
  /** Runs a task; never rejects. One that fails is itself done again by `retry`, not another one. */
  readonly attempt: (task: () => Promise<void>) => Promise<void>;
}

/** Tasks of a draft that nobody waits for, such as keeping it: the last failure stays in sight. */
export function useAttempts(): Attempts {
  const trouble = shallowRef<Trouble | null>(null);
  async function attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      trouble.value = null;
    } catch (error) {
      trouble.value = { failure: failureFrom(error), retry: () => attempt(task) };
    }
  }
  return { trouble, attempt };
}
