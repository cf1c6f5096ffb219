import type { FileTrouble } from '#shared/desktop/packages.contract.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';

const byCode: Partial<Readonly<Record<ErrorCode, FileTrouble>>> = {
  NOT_FOUND: 'not-found',
  MATERIAL_FILE_MISSING: 'not-found',
  MATERIAL_TOO_LARGE: 'too-large',
  MATERIAL_HASH_MISMATCH: 'mismatch',
  CENTRAL_ANSWER_INVALID: 'invalid',
  MATERIAL_TYPE_WRONG: 'unreadable',
  MATERIAL_TYPE_UNSUPPORTED: 'unreadable',
};

/** What an error of fetching or opening a file is called where troubles of a package are told. */
export function fileTroubleOf({ code }: AppError): FileTrouble {
  return byCode[code] ?? 'refused';
}
