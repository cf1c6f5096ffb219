import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { largestParcelBytes } from '#core/sealing/sealed-parcel.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Asks for a file; null when the officer thinks better of it. Paths stay in the main process. */
export type AskWhich = (options: {
  readonly filters: { readonly name: string; readonly extensions: string[] }[];
  readonly properties: 'openFile'[];
}) => Promise<string | null>;

export interface ChosenFile {
  /** Without its folder. */
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The one way in which a sealed file comes into the terminal.
 * @returns null when the officer has canceled
 * @throws AppError PARCEL_INVALID for a file that is too large or cannot be read
 */
export async function chooseSealedFile(ask: AskWhich): Promise<ChosenFile | null> {
  const filters = [{ name: '密封文件', extensions: ['gcjs'] }];
  const file = await ask({ filters, properties: ['openFile'] });
  if (file === null) return null;
  try {
    if ((await stat(file)).size > largestParcelBytes) throw new Error('too large');
    return { fileName: basename(file), bytes: await readFile(file) };
  } catch (cause) {
    throw new AppError(
      'PARCEL_INVALID',
      '不能读取所选文件，或文件过大，没有转入任何内容。请确认 U 盘已插好、文件完整后重新选择。',
      { cause },
    );
  }
}
