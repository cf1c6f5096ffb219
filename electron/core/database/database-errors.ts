import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';

const messages = {
  CACHE_DAMAGED: '本机缓存文件已损坏或无法识别。文件原样保留，未作任何改动。',
  CACHE_BUSY: '本机缓存正被另一个终端程序使用。请先关闭另一个窗口。',
  CACHE_FROM_FUTURE: '本机缓存由更新版本的终端建立，请升级后再打开。文件未作任何改动。',
  CACHE_DISK_FULL: '磁盘空间不足，本次操作没有保存。请清理磁盘后重试，已保存的内容不受影响。',
} as const;

export type CacheErrorCode = keyof typeof messages;

/** Builds the named error of a cache that cannot be used. */
export function cacheError(code: CacheErrorCode, cause?: unknown): AppError {
  return new AppError(code, messages[code], { cause, retryable: code === 'CACHE_DISK_FULL' });
}

export function isCacheErrorCode(code: ErrorCode): code is CacheErrorCode {
  return Object.hasOwn(messages, code);
}

/** Translates what driver and file system throw; everything else is handed on unchanged. */
export function asCacheError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = codeOf(error);
  if (code === null) return error;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return cacheError('CACHE_DISK_FULL', error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return cacheError('CACHE_BUSY', error);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return cacheError('CACHE_DAMAGED', error);
  }
  return code.startsWith('SQLITE_IOERR') ? cacheError('CACHE_DAMAGED', error) : error;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
