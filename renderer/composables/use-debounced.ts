import { onScopeDispose } from 'vue';

/** A call that waits until its caller has been quiet for `milliseconds`. */
export interface Debounced {
  (): void;
  /** Runs a waiting call now. */
  flush: () => void;
  /** Forgets a waiting call. */
  cancel: () => void;
}

/** Debounces `task`; what still waits when the scope ends is dropped (call `flush` to keep it). */
export function useDebounced(task: () => void, milliseconds: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const run = (): void => {
    cancel();
    task();
  };
  onScopeDispose(cancel);
  return Object.assign(
    () => {
      cancel();
      timer = setTimeout(run, milliseconds);
    },
    {
      cancel,
      flush: () => {
        if (timer !== undefined) run();
      },
    },
  );
}
