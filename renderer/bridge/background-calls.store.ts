import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { failureFrom, type TerminalFailure } from './terminal-failure.ts';

type Call = () => Promise<unknown>;

interface FailedCall {
  readonly call: Call;
  readonly failure: TerminalFailure;
  readonly retry: () => Promise<void>;
}

/**
 * Calls that no page waits for, such as locking: when one fails, the window says so above every page,
 * until it is dismissed or the same call succeeds.
 */
export const useBackgroundCalls = defineStore('background-calls', () => {
  const failed = shallowRef<FailedCall | null>(null);

  /** Runs `call`; never rejects. */
  async function run(call: Call): Promise<void> {
    try {
      await call();
      if (failed.value?.call === call) failed.value = null;
    } catch (error) {
      failed.value = { call, failure: failureFrom(error), retry: () => run(call) };
    }
  }

  return { failed, run, dismiss: () => (failed.value = null) };
});
