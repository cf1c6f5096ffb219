import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { writeAmongOthers } from '#core/files/atomic-file.ts';
import { diskFullCodes } from '#core/files/disk-full.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** A file that is to leave the terminal, whatever makes its bytes. */
export interface FileToSave {
  /** Suggested name with its ending. */
  readonly fileName: string;
  /** What the ending means, for the dialog: `Excel 工作簿`. */
  readonly kind: string;
  /** Makes the bytes once it is known where they go. @param fileName as chosen, without its folder */
  readonly make: (fileName: string) => Promise<Uint8Array>;
  /** Bytes were made and could not be written. */
  readonly onUnsaved: (fileName: string, code: string) => Promise<void>;
}

export interface SavedFile {
  readonly fileName: string;
  readonly bytes: number;
}

/** Asks for a place; null when the officer thinks better of it. Paths stay in the main process. */
export type AskWhere = (options: {
  readonly defaultPath: string;
  readonly filters: { readonly name: string; readonly extensions: string[] }[];
}) => Promise<string | null>;

/**
 * The one way in which a file leaves the terminal: where to, make it, write it whole or not at all.
 * @returns null when the officer has canceled
 * @throws AppError EXPORT_DISK_FULL, EXPORT_NOT_WRITABLE, and what `make` throws
 */
export async function saveFile(file: FileToSave, ask: AskWhere): Promise<SavedFile | null> {
  const target = await chosenTarget(file, ask);
  if (target === null) return null;
  const fileName = basename(target);
  const bytes = await file.make(fileName);
  try {
    await writeAmongOthers(target, bytes);
  } catch (error) {
    const named = writeError(error);
    await file.onUnsaved(fileName, named.code);
    throw named;
  }
  return { fileName, bytes: bytes.byteLength };
}

/**
 * Where to, with the ending. Some desktops leave it to whoever asks; then the dialog has not asked about
 * the file that bears the whole name, and is shown again with it.
 */
async function chosenTarget(file: FileToSave, ask: AskWhere): Promise<string | null> {
  const ending = extname(file.fileName);
  const filters = [{ name: file.kind, extensions: [ending.slice(1)] }];
  for (let defaultPath = file.fileName; ;) {
    const chosen = await ask({ defaultPath, filters });
    if (chosen === null) return null;
    if (extname(chosen).toLowerCase() === ending) return chosen;
    const target = `${chosen}${ending}`;
    if (!existsSync(target)) return target;
    defaultPath = target;
  }
}

/** What kept a file from being written, and what to do. The path is not said: it crosses to the window. */
export function writeError(cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (diskFullCodes.has(code)) {
    return new AppError(
      'EXPORT_DISK_FULL',
      '磁盘空间不足，文件没有保存，原有文件不受影响。请清理空间或另选位置后再导出。',
      { cause },
    );
  }
  return new AppError(
    'EXPORT_NOT_WRITABLE',
    '不能写入所选位置，文件没有保存，原有文件不受影响。请另选有写入权限的文件夹；文件正被打开时请先关闭它。',
    { cause },
  );
}
