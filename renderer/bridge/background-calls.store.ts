import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { failureFrom, type TerminalFailure } from './terminal-failure.ts';

interface FailedCall {
  readonly failure: TerminalFailure;
  readonly retry: () => Promise<void>;
}

/** Calls that no page waits for, such as locking: when one fails, the window says so above every page. */
export const useBackgroundCalls = defineStore('background-calls', () => {
  const failed = shallowRef<FailedCall | null>(null);

  /** Runs `call`; never rejects. */
  async function run(call: () => Promise<unknown>): Promise<void> {
    failed.value = null;
    try {
      await call();
    } catch (error) {
      failed.value = { failure: failureFrom(error), retry: () => run(call) };
    }
  }

  return { failed, run, dismiss: () => (failed.value = null) };
});
