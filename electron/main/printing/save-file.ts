import path from 'node:path';
import { writeFileAtomically } from '#core/files/atomic-file.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Writes whole or not at all. @throws AppError PRINT_FAILED */
export async function saveFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomically(file, bytes);
  } catch (cause) {
    const name = path.basename(file);
    const message = `“${name}”没有保存成功，原有文件不受影响。请检查磁盘空间和文件夹权限，或换一个位置。`;
    throw new AppError('PRINT_FAILED', message, { cause, retryable: true });
  }
}
