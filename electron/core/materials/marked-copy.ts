import { chinaTimeText } from '#shared/domain/china-time.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { decodedText } from '#shared/domain/text-encoding.ts';
import { pixelsOf } from './image-pixels.ts';
import type { FileName } from './material-file.repository.ts';
import { markedPdf, markText, pictureAsPdf, type CopyMark } from './watermark.ts';

/** Bytes of the largest file of which a copy is made; it is held in memory whole. */
const largestCopied = 50 * 2 ** 20;
/** Pixels of the largest PNG of which a copy is made: it is unfolded, while a JPEG goes as it is. */
const mostPixels = 20_000_000;

export interface MarkedCopy {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A copy of a material that may leave the encrypted cache: watermarked, and journaled before it is given.
 * @throws AppError as opening does; MATERIAL_TYPE_UNSUPPORTED, MATERIAL_COPY_FAILED, MATERIAL_TOO_LARGE
 */
export async function markedCopy(
  context: CoreContext,
  place: Workplace,
  name: FileName,
): Promise<MarkedCopy> {
  const opened = await place.materials.open(name);
  const handIn = place.materials.whole(name);
  if (opened.size > largestCopied) throw tooLarge(handIn.fileName);
  const { officer, department } = place;
  const mark: CopyMark = {
    officerName: officer.name,
    username: officer.username,
    departmentName: department.name,
    time: chinaTimeText(place.now()),
    hostName: context.hostName,
  };
  const whole = place.cache.materialFiles.bytes(name, 0, opened.size);
  if (opened.mediaType === 'image/png') requireFew(whole, handIn.fileName);
  const copy = await made(whole, opened.mediaType, handIn.fileName, mark);
  place.ledger.record('copied-out', name.id, {
    sha256: name.sha256,
    fileName: handIn.fileName,
    by: officer.id,
    mark: markText(mark),
  });
  return copy;
}

/** @throws AppError MATERIAL_TOO_LARGE */
function requireFew(png: Buffer, fileName: string): void {
  const pixels = pixelsOf('png', (offset, length) => png.subarray(offset, offset + length));
  if (pixels !== null && pixels <= mostPixels) return;
  throw new AppError(
    'MATERIAL_TOO_LARGE',
    `“${fileName}”超过 ${mostPixels / 10_000} 万像素，加水印会使终端长时间没有响应，因此没有导出副本。加密缓存中的文件不受影响，可继续在本终端查看。`,
  );
}

async function made(
  whole: Buffer,
  mediaType: string,
  fileName: string,
  mark: CopyMark,
): Promise<MarkedCopy> {
  const bare = fileName.replace(/\.\w+$/, '');
  if (mediaType === 'text/plain') {
    const text = `\uFEFF【${markText(mark)}】\r\n\r\n${decodedText(whole).text}`;
    return { fileName: `${bare}.txt`, bytes: new TextEncoder().encode(text) };
  }
  const make = maker(mediaType, fileName);
  try {
    return { fileName: `${bare}.pdf`, bytes: new Uint8Array(await make(whole, mark)) };
  } catch (cause) {
    throw new AppError(
      'MATERIAL_COPY_FAILED',
      `“${fileName}”带有密码或结构损坏，不能加水印，因此没有导出副本。加密缓存中的文件不受影响，可继续在本终端查看。`,
      { cause },
    );
  }
}

function maker(
  mediaType: string,
  fileName: string,
): (whole: Buffer, mark: CopyMark) => Promise<Uint8Array> {
  if (mediaType === 'application/pdf') return markedPdf;
  if (mediaType === 'image/png' || mediaType === 'image/jpeg') {
    return (whole, mark) => pictureAsPdf(whole, mediaType, mark);
  }
  throw new AppError(
    'MATERIAL_TYPE_UNSUPPORTED',
    `“${fileName}”这种图片不能加水印，因此没有导出副本。可继续在本终端查看。`,
  );
}

function tooLarge(fileName: string): AppError {
  return new AppError(
    'MATERIAL_TOO_LARGE',
    `“${fileName}”超过 ${largestCopied / 2 ** 20} MB，不能加水印，因此没有导出副本。可继续在本终端查看。`,
  );
}
