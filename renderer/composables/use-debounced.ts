import { onScopeDispose } from 'vue';

/** A call that waits until its caller has been quiet for a while. */
export interface Debounced {
  (): void;
  /** Forgets a waiting call. */
  readonly cancel: () => void;
  /** Runs a waiting call now. */
  readonly flush: () => void;
}

/**
 * Debounces `task` by `milliseconds`.
 * @param atEnd what becomes of a waiting call when the scope ends
 */
export function useDebounced(
  task: () => void,
  milliseconds: number,
  atEnd: 'run' | 'drop' = 'drop',
): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const run = (): void => {
    timer = undefined;
    task();
  };
  const flush = (): void => {
    if (timer === undefined) return;
    cancel();
    run();
  };
  onScopeDispose(atEnd === 'run' ? flush : cancel);
  const debounced = (): void => {
    cancel();
    timer = setTimeout(run, milliseconds);
  };
  return Object.assign(debounced, { cancel, flush });
}
