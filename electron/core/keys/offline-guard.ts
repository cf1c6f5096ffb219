import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';

/** What limits the offline use of a cache; sealed with a device key, in the officer's folder. */
export const offlineGuardSchema = z.strictObject({
  /** Wrong passwords since the last right one. */
  failures: z.int().min(0),
  lastFailureAt: z.number().nullable(),
  /** Device time of the last contact with the central service, milliseconds. */
  lastContactAt: z.number(),
  offlineHours: z.int().min(1),
  /** Hours without contact after which the cache can only be read; absent in a guard of before. */
  offlineReadOnlyHours: z.int().min(1).optional(),
  /** The latest time that it must be by now; a clock set back gains nothing. */
  latestSeenAt: z.number(),
  /** The central service the cache belongs to; absent in a guard made before that was noted. */
  centralUrl: z.string().optional(),
});
export type OfflineGuard = z.infer<typeof offlineGuardSchema>;

const freeFailures = 5;
const mostFailures = 10;
const firstDelayMs = 30_000;
const longestDelayMs = 15 * 60_000;
/** Clocks are corrected by small steps now and then. */
const clockToleranceMs = 10 * 60_000;
const millisecondsPerHour = 3_600_000;

/**
 * May a password be tried now?
 * @throws AppError ATTEMPTS_LIMITED with `retryAfterSeconds` from the fifth wrong one on, and without
 *   it after the tenth: then only the central service can tell who is there
 */
export function checkAttempts(guard: OfflineGuard, now: Date): void {
  if (guard.failures >= mostFailures) {
    throw new AppError('ATTEMPTS_LIMITED', '密码错误次数过多，须连接中心系统登录后才能再次使用。');
  }
  const waitMs = remainingDelay(guard, now.getTime());
  if (waitMs <= 0) return;
  const seconds = Math.ceil(waitMs / 1_000);
  throw new AppError('ATTEMPTS_LIMITED', `密码错误次数过多，请在 ${seconds} 秒后再试。`, {
    retryable: true,
    retryAfterSeconds: seconds,
  });
}

/** A clock set back before the last failure starts the whole delay again. */
function remainingDelay(guard: OfflineGuard, now: number): number {
  if (guard.failures < freeFailures || guard.lastFailureAt === null) return 0;
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (guard.failures - freeFailures));
  return delay - Math.max(0, now - guard.lastFailureAt);
}

/** Counts a try before it is made, so that ending the process does not make it free. */
export function countAttempt(guard: OfflineGuard, now: Date): OfflineGuard {
  return { ...guard, failures: guard.failures + 1, lastFailureAt: now.getTime() };
}

/** How far a cache may be used without contact. Device times, milliseconds. */
export interface Lease {
  readonly isReadOnly: boolean;
  readonly lastContactAt: number;
  readonly readOnlyFrom: number;
  readonly lockedFrom: number;
  /** The time by which this was judged. */
  readonly at: number;
}

/**
 * May the cache be used without contact at this time, and how far? (By the central policy; O10.)
 * @throws AppError OFFLINE_LEASE_EXPIRED; nothing is lost, a sign-in at the central service renews it
 */
export function checkLease(guard: OfflineGuard, now: Date): Lease {
  const { lastContactAt, offlineHours } = guard;
  const readOnlyHours = Math.min(offlineHours, guard.offlineReadOnlyHours ?? offlineHours);
  const lockedFrom = lastContactAt + offlineHours * millisecondsPerHour;
  const readOnlyFrom = lastContactAt + readOnlyHours * millisecondsPerHour;
  if (now.getTime() < guard.latestSeenAt - clockToleranceMs) {
    throw new AppError(
      'OFFLINE_LEASE_EXPIRED',
      '本机时钟被调回到过去，须连接中心系统登录。待上报的事项仍在本机保存。',
    );
  }
  const at = Math.max(now.getTime(), guard.latestSeenAt);
  if (at > lockedFrom) {
    throw new AppError(
      'OFFLINE_LEASE_EXPIRED',
      `离线使用已超过 ${offlineHours} 小时，须连接中心系统登录。待上报的事项仍在本机保存。`,
    );
  }
  return { isReadOnly: at > readOnlyFrom, lastContactAt, readOnlyFrom, lockedFrom, at };
}

/**
 * Notes that so much time has passed at least, whatever the clock says: one that is set back a little again
 * and again gains nothing either.
 * @param elapsedMs by a timer, which does not follow the clock
 */
export function passTime(guard: OfflineGuard, now: Date, elapsedMs: number): OfflineGuard {
  return { ...guard, latestSeenAt: Math.max(now.getTime(), guard.latestSeenAt + elapsedMs) };
}
