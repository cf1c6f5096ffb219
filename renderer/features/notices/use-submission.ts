import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';

interface Submission {
  readonly isSubmitting: Readonly<Ref<boolean>>;
  /** Somebody has tried: what is only missing is wrong from now on. */
  readonly hasTried: Readonly<Ref<boolean>>;
  readonly failure: Readonly<ShallowRef<TerminalFailure | null>>;
  /** True when the act lies in the outbox (O07). Never two at once. */
  readonly submit: () => Promise<boolean>;
}

/**
 * Submitting an act on a notice, once.
 * @param task false when something stands against it
 */
export function useSubmission(task: () => Promise<boolean>): Submission {
  const isSubmitting = ref(false);
  const hasTried = ref(false);
  const failure = shallowRef<TerminalFailure | null>(null);

  async function submit(): Promise<boolean> {
    if (isSubmitting.value) return false;
    isSubmitting.value = true;
    hasTried.value = true;
    failure.value = null;
    try {
      return await task();
    } catch (error) {
      failure.value = failureFrom(error);
      return false;
    } finally {
      isSubmitting.value = false;
    }
  }
  return { isSubmitting, hasTried, failure, submit };
}
