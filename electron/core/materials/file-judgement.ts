import type { HandIn } from '#shared/central/hand-ins.ts';
import type { OpenedMaterial } from '#shared/desktop/materials.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { formOf, headBytes, type FileForm } from './file-form.ts';
import { pixelsOf, type ReadBytes } from './image-pixels.ts';

/** Pixels of the largest image that is shown: an A0 sheet at 300 dpi has 139 million. */
const mostPixels = 150_000_000;

/** Forms by what a name may end in. A name that ends in something else claims nothing. */
const claims: Readonly<Record<string, readonly FileForm[]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  gif: ['gif'],
  bmp: ['bmp'],
  webp: ['webp'],
  tif: ['tiff'],
  tiff: ['tiff'],
  txt: ['text'],
  csv: ['text'],
  svg: ['text'],
  htm: ['text'],
  html: ['text'],
  xml: ['text'],
  doc: ['office', 'archive'],
  docx: ['archive'],
  xls: ['office', 'archive'],
  xlsx: ['archive'],
  wps: ['office', 'archive'],
  ofd: ['archive'],
  zip: ['archive'],
};
const mediaClaims: Readonly<Record<string, readonly FileForm[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpeg'],
  'image/gif': ['gif'],
  'image/bmp': ['bmp'],
  'image/webp': ['webp'],
  'image/tiff': ['tiff'],
  'text/plain': ['text'],
};

export const formNames: Readonly<Record<FileForm, string>> = {
  pdf: 'PDF 文档',
  png: 'PNG 图片',
  jpeg: 'JPEG 图片',
  gif: 'GIF 图片',
  bmp: 'BMP 图片',
  webp: 'WebP 图片',
  tiff: 'TIFF 图片',
  archive: '压缩包或新式 Office/OFD 文档',
  office: '旧式 Office/WPS 文档',
  program: '可执行程序',
  text: '纯文本',
  unknown: '无法识别的内容',
};

/**
 * How a file may be shown, by its own bytes. SVG and HTML are text here: nothing in them runs.
 * @throws AppError MATERIAL_TYPE_WRONG when name or media type say another form,
 *   MATERIAL_TYPE_UNSUPPORTED, also for an image that does not tell its size, MATERIAL_TOO_LARGE for
 *   one of too many pixels
 */
export function judgedFile(handIn: HandIn, read: ReadBytes): OpenedMaterial {
  const form = formOf(read(0, headBytes));
  requireHonest(handIn, form);
  const { size } = handIn;
  if (form === 'pdf') return { kind: 'pdf', mediaType: 'application/pdf', size };
  if (form === 'text') return { kind: 'text', mediaType: 'text/plain', size };
  if (form !== 'png' && form !== 'jpeg' && form !== 'gif' && form !== 'bmp' && form !== 'webp') {
    throw new AppError(
      'MATERIAL_TYPE_UNSUPPORTED',
      `“${handIn.fileName}”是${formNames[form]}，本终端不能显示。文件已加密保存在本机，内容未改动。请在窗口系统中查看，或请申请人改交 PDF。`,
    );
  }
  requireShowable(handIn, pixelsOf(form, read));
  return { kind: 'image', mediaType: `image/${form}`, size };
}

function requireShowable({ fileName }: HandIn, pixels: number | null): void {
  if (pixels === null) {
    throw new AppError(
      'MATERIAL_TYPE_UNSUPPORTED',
      `读不出“${fileName}”的图片尺寸，文件可能已损坏，没有打开。文件已加密保存在本机，内容未改动。请申请人重新提交，或改交 PDF。`,
    );
  }
  if (pixels > mostPixels) {
    throw new AppError(
      'MATERIAL_TOO_LARGE',
      `“${fileName}”的像素超过 1.5 亿，为免终端失去响应没有打开。文件已加密保存在本机，内容未改动。请申请人改交 PDF 或缩小后的图片。`,
    );
  }
}

function requireHonest({ fileName, mediaType }: HandIn, form: FileForm): void {
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const byName = claims[extension];
  const byType = mediaClaims[mediaType];
  if (byName?.includes(form) !== false && byType?.includes(form) !== false) return;
  const claimed =
    byName?.includes(form) === false ? `文件名以 .${extension} 结尾` : `类型登记为 ${mediaType}`;
  throw new AppError(
    'MATERIAL_TYPE_WRONG',
    `“${fileName}”${claimed}，内容却是${formNames[form]}，两者不符，没有打开，也不会运行。文件已加密保存在本机，内容未改动。请要求申请人重新提交，并向窗口核实来源。`,
  );
}
