import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { diskFullCodes } from '../files/disk-full.ts';

/** The place of the backups does not answer. */
export function placeSilent(): AppError {
  return new AppError(
    'EXPORT_NOT_WRITABLE',
    '备份位置没有回应，网络共享可能已断开。办理和上报不受影响，稍后自动再试；持续出现请联系管理员。',
    { retryable: true },
  );
}

/** Why a backup could not be written or read, in words; the path is not said. */
export function backupTrouble(error: unknown): string {
  if (isAppError(error)) return error.message;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (diskFullCodes.has(code)) {
    return '备份位置空间不足，没有写入，原有备份不受影响。办理和上报不受影响，请联系管理员清理备份位置。';
  }
  return '备份位置连接不上或不能写入，原有备份不受影响。办理和上报不受影响，稍后自动再试；持续出现请联系管理员检查备份位置。';
}
