import { describe, expect, it } from 'vitest';
import { coalesce } from '#renderer/composables/coalesce.ts';

/** A task that ends when told, and counts how often it ran and how many ran at once. */
function controlled() {
  const ends: (() => void)[] = [];
  let [runs, running, most] = [0, 0, 0];
  const task = async (): Promise<void> => {
    runs += 1;
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
  };
  return { task, endOne: () => ends.shift()?.(), runs: () => runs, most: () => most };
}

describe('coalesce', () => {
  it('answers a burst of calls by one further run', async () => {
    const { task, endOne, runs, most } = controlled();
    const call = coalesce(task);
    const calls = [call(), call(), call(), call()];
    endOne();
    await calls[0];
    await Promise.resolve();
    await Promise.resolve();
    endOne();
    await Promise.all(calls);
    expect([runs(), most()]).toEqual([2, 1]);
  });

  it('runs again after a run that failed', async () => {
    let runs = 0;
    const call = coalesce(() => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
    });
    await expect(call()).rejects.toThrow('first');
    await call();
    expect(runs).toBe(2);
  });
});
