import { AppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';

/**
 * Nothing is built upon a journal of which the service knows otherwise: it may be that of an older database,
 * and what was submitted or withdrawn since would be undone unseen. It is never repaired.
 * @throws AppError JOURNAL_DIVERGED
 */
export function requireAgreed({ journalReceipts }: Pick<Cache, 'journalReceipts'>): void {
  if (journalReceipts.alarm() !== null) throw journalDiverged();
}

export function journalDiverged(): AppError {
  return new AppError(
    'JOURNAL_DIVERGED',
    '本机日志与中心系统收到的不一致，本机数据可能被换成了旧的。为免覆盖真实记录，已停止办理和上报；已有内容原样保留，仍可查阅。请勿清除本机数据，并请运维人员核查。',
  );
}
