import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useThrottled } from '#renderer/composables/use-throttled.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs at once, then once for all that came meanwhile, and not after its scope', () => {
  let runs = 0;
  const scope = effectScope();
  const wish = scope.run(() => useThrottled(() => (runs += 1), 2_000))!;
  for (let each = 0; each < 100; each += 1) wish();
  expect(runs).toBe(1);
  vi.advanceTimersByTime(1_999);
  expect(runs).toBe(1);
  vi.advanceTimersByTime(1);
  expect(runs).toBe(2);
  vi.advanceTimersByTime(2_000);
  expect(runs).toBe(2);
  wish();
  wish();
  scope.stop();
  vi.advanceTimersByTime(2_000);
  expect(runs).toBe(3);
});
