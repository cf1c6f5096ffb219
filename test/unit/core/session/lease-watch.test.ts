import { describe, expect, it } from 'vitest';
import type { Lease } from '#core/keys/offline-guard.ts';
import { LeaseWatch } from '#core/session/lease-watch.ts';

const hour = 3_600_000;

/** A lease of 48 and 72 hours, the timers that look at it, and what they say. */
function watched(): {
  readonly watch: LeaseWatch;
  readonly told: string[];
  /** Rings the timer after its time; answers how long that was. */
  readonly ring: () => number;
  readonly passed: () => number;
  readonly contact: () => void;
} {
  let at = 0;
  let since = 0;
  let pending: { readonly wait: number; readonly task: () => void } | null = null;
  const told: string[] = [];
  const watch = new LeaseWatch({
    after: (wait, task) => {
      pending = { wait, task };
      return () => (pending = null);
    },
    look: (elapsed): Lease | null => {
      at += elapsed;
      const [readOnlyFrom, lockedFrom] = [since + 48 * hour, since + 72 * hour];
      if (at > lockedFrom) return null;
      return { isReadOnly: at > readOnlyFrom, lastContactAt: since, readOnlyFrom, lockedFrom, at };
    },
    onChange: () => told.push('changed'),
    onExpired: () => told.push('expired'),
  });
  return {
    ...{ watch, told },
    ring: () => {
      if (pending === null) throw new Error('no timer is set');
      const { wait, task } = pending;
      task();
      return wait;
    },
    passed: () => at,
    contact: () => {
      since = at;
      watch.noteContact();
    },
  };
}

describe('[O10] the watch over the lease of an open cache', () => {
  it('says by its own timer when the cache becomes read-only and when it is over, once each', () => {
    const { watch, told, ring, passed } = watched();
    watch.look();
    while (told.length === 0) expect(ring()).toBeLessThanOrEqual(60_000);
    expect([told, passed()]).toEqual([['changed'], 48 * hour + 1]);
    while (told.length === 1) ring();
    expect([told, passed()]).toEqual([['changed', 'expired'], 72 * hour + 1]);
  });

  it('is read-only no more with the next contact, at once', () => {
    const { watch, told, ring, contact } = watched();
    watch.look();
    while (told.length === 0) ring();
    contact();
    expect(told).toEqual(['changed', 'changed']);
    expect(watch.lease?.isReadOnly).toBe(false);
  });

  it('does not judge by a clock that has just been put right by a contact', () => {
    const { watch, ring, contact, passed } = watched();
    watch.look();
    contact();
    ring();
    expect(passed()).toBe(0);
    ring();
    expect(passed()).toBe(60_000);
  });

  it('is silent when it has been stopped', () => {
    const { watch, ring } = watched();
    watch.stop();
    expect(ring).toThrow('no timer');
  });
});
