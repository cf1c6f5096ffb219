import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';

const messages = {
  CACHE_DAMAGED: '本机缓存文件已损坏或无法识别。文件原样保留，未作任何改动。',
  CACHE_BUSY: '本机缓存正被另一个终端程序使用。请先关闭另一个窗口。',
  CACHE_FROM_FUTURE: '本机缓存由更新版本的终端建立，请升级后再打开。文件未作任何改动。',
  CACHE_DISK_FULL: '磁盘空间不足，本次操作没有保存。请清理磁盘后重试，已保存的内容不受影响。',
  CACHE_NOT_REACHABLE:
    '读不到本机缓存文件：没有访问权限，或所在的磁盘、文件夹不可用。文件未作任何改动。请检查磁盘和权限后重试。',
  CACHE_READ_ONLY:
    '本机缓存所在的磁盘或文件是只读的，本次操作没有保存。已保存的内容不受影响。请恢复写入权限后重试。',
  CACHE_IO_FAILED:
    '读写磁盘时出错，本次操作没有完成。已保存的内容不受影响。请重试；仍然出错请检查磁盘和连接线。',
} as const;

export type CacheErrorCode = keyof typeof messages;

/** Troubles that pass by themselves, without anybody changing the cache. */
const passing: ReadonlySet<CacheErrorCode> = new Set([
  ...(['CACHE_DISK_FULL', 'CACHE_NOT_REACHABLE', 'CACHE_READ_ONLY', 'CACHE_IO_FAILED'] as const),
]);

/** Builds the named error of a cache that cannot be used. */
export function cacheError(code: CacheErrorCode, cause?: unknown): AppError {
  return new AppError(code, messages[code], { cause, retryable: passing.has(code) });
}

export function isCacheErrorCode(code: ErrorCode): code is CacheErrorCode {
  return Object.hasOwn(messages, code);
}

/**
 * Would another cache help? Not where the file is sound and only cannot be reached or written now: what is
 * put aside then leaves its queue behind for nothing.
 */
export function mayBePutAside(code: CacheErrorCode): boolean {
  return code === 'CACHE_DAMAGED' || code === 'CACHE_FROM_FUTURE';
}

/** What driver and file system call it; the first that fits counts. */
const names: readonly (readonly [RegExp, CacheErrorCode])[] = [
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/, 'CACHE_DISK_FULL'],
  [/^(?:SQLITE_BUSY|SQLITE_LOCKED|EBUSY$)/, 'CACHE_BUSY'],
  [/^(?:SQLITE_CORRUPT|SQLITE_NOTADB)/, 'CACHE_DAMAGED'],
  [/^(?:SQLITE_READONLY|EROFS$)/, 'CACHE_READ_ONLY'],
  [/^(?:SQLITE_CANTOPEN|SQLITE_PERM|EACCES$|EPERM$|EISDIR$|ENOTDIR$)/, 'CACHE_NOT_REACHABLE'],
  [/^(?:SQLITE_IOERR|EIO$)/, 'CACHE_IO_FAILED'],
];

/** Translates what driver and file system throw; everything else is handed on unchanged. */
export function asCacheError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = codeOf(error);
  const name = code === null ? undefined : names.find(([pattern]) => pattern.test(code))?.[1];
  return name === undefined ? error : cacheError(name, error);
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
