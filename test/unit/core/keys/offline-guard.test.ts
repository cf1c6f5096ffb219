import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkAttempts,
  checkLease,
  countAttempt,
  passTime,
  type OfflineGuard,
} from '#core/keys/offline-guard.ts';
import { AppError } from '#shared/errors/app-error.ts';

const start = Date.parse('2026-07-01T08:30:00+08:00');
const at = (seconds: number): Date => new Date(start + seconds * 1_000);
const fresh: OfflineGuard = {
  failures: 0,
  lastFailureAt: null,
  lastContactAt: start,
  offlineHours: 72,
  latestSeenAt: start,
};

function afterFailures(count: number): OfflineGuard {
  let guard = fresh;
  for (let i = 0; i < count; i += 1) guard = countAttempt(guard, at(0));
  return guard;
}

function errorOf(work: () => void): AppError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe('wrong passwords offline', () => {
  it('are free up to the fourth', () => {
    expect(errorOf(() => checkAttempts(afterFailures(4), at(0)))).toBeNull();
  });

  it('cost a growing delay from the fifth on', () => {
    const waits = [5, 6, 7].map(
      (count) => errorOf(() => checkAttempts(afterFailures(count), at(0)))?.retryAfterSeconds,
    );
    expect(waits).toEqual([30, 60, 120]);
    expect(errorOf(() => checkAttempts(afterFailures(5), at(31)))).toBeNull();
  });

  it('call for the central service after the tenth, whatever time has passed', () => {
    const error = errorOf(() => checkAttempts(afterFailures(10), at(86_400)));
    expect(error?.code).toBe('ATTEMPTS_LIMITED');
    expect(error?.retryAfterSeconds).toBeUndefined();
  });

  it('gain nothing from a clock set back', () => {
    const error = errorOf(() => checkAttempts(afterFailures(5), at(-86_400)));
    expect(error?.retryAfterSeconds).toBe(30);
  });
});

describe('the offline lease', () => {
  it('holds for the hours of the policy and not longer', () => {
    expect(errorOf(() => checkLease(fresh, at(72 * 3_600)))).toBeNull();
    const error = errorOf(() => checkLease(fresh, at(72 * 3_600 + 1)));
    expect(error?.code).toBe('OFFLINE_LEASE_EXPIRED');
  });

  it('is not lengthened by a clock set back', () => {
    const seen = { ...fresh, latestSeenAt: at(71 * 3_600).getTime() };
    expect(errorOf(() => checkLease(seen, at(0)))?.code).toBe('OFFLINE_LEASE_EXPIRED');
    expect(errorOf(() => checkLease(seen, at(71 * 3_600 - 60)))).toBeNull();
  });
});

describe('[O10] how far the cache may be used without contact', () => {
  const policy = { ...fresh, offlineReadOnlyHours: 48 };

  it('is only reading between the two limits of the policy', () => {
    expect(checkLease(policy, at(48 * 3_600)).isReadOnly).toBe(false);
    expect(checkLease(policy, at(48 * 3_600 + 1)).isReadOnly).toBe(true);
    expect(checkLease(policy, at(72 * 3_600)).isReadOnly).toBe(true);
    expect(errorOf(() => checkLease(policy, at(72 * 3_600 + 1)))?.code).toBe(
      'OFFLINE_LEASE_EXPIRED',
    );
  });

  it('has no such time in a guard of before, nor beyond the lock', () => {
    expect(checkLease(fresh, at(72 * 3_600)).isReadOnly).toBe(false);
    const odd = { ...fresh, offlineReadOnlyHours: 900 };
    expect(checkLease(odd, at(3_600)).readOnlyFrom).toBe(at(72 * 3_600).getTime());
  });

  it('is never lengthened, however the clock is moved: jumps of years, or a little again and again', () => {
    const minute = 60_000;
    const jump = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -9 * minute, max: 9 * minute }),
      fc.integer({ min: -3_650 * 1_440 * minute, max: 3_650 * 1_440 * minute }),
    );
    const moves = fc.array(fc.record({ jump, minutes: fc.integer({ min: 1, max: 600 }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(moves, (steps) => {
        let guard: OfflineGuard = policy;
        let clock = start;
        let passed = 0;
        for (const { jump: by, minutes } of steps) {
          clock += by + minutes * minute;
          passed += minutes * minute;
          guard = passTime(guard, new Date(clock), minutes * minute);
          const error = errorOf(() => checkLease(guard, new Date(clock)));
          const isReadOnly = error === null && checkLease(guard, new Date(clock)).isReadOnly;
          if (passed > 72 * 60 * minute) expect(error?.code).toBe('OFFLINE_LEASE_EXPIRED');
          else if (passed > 48 * 60 * minute) expect(error !== null || isReadOnly).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
