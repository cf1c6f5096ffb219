import { AppError } from '#shared/errors/app-error.ts';

/**
 * Refuses a cache that was filled by another central service: its queue must never be sent to this one.
 * @param bound the service the cache belongs to; null when that was never noted
 * @throws AppError CENTRAL_NOT_CONFIGURED
 */
export function requireSameService(bound: string | null, present: string): void {
  if (bound === null || isSameService(bound, present)) return;
  throw new AppError(
    'CENTRAL_NOT_CONFIGURED',
    '中心系统地址已变更，与本机缓存所属的中心系统不一致，未打开缓存。缓存和待上报事项原样保留，未发往新地址。请管理员核对地址设置。',
  );
}

/** Do two addresses name one central service, however they are written? */
export function isSameService(one: string, other: string): boolean {
  return new URL(one).href === new URL(other).href;
}
