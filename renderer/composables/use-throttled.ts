import { onScopeDispose } from 'vue';

/**
 * Lets `task` run at once and then at most every `milliseconds`: calls in between are answered together
 * by one run at the end of that time. A run still waiting when the scope ends is dropped.
 */
export function useThrottled(task: () => void, milliseconds: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;

  function rest(): void {
    timer = undefined;
    if (isWanted) run();
  }
  function run(): void {
    isWanted = false;
    timer = setTimeout(rest, milliseconds);
    task();
  }
  onScopeDispose(() => clearTimeout(timer));
  return () => {
    if (timer === undefined) run();
    else isWanted = true;
  };
}
