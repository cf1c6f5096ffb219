import { createHash } from 'node:crypto';
import type { Project } from '#shared/central/cases.ts';
import type { HandIn } from '#shared/central/hand-ins.ts';
import { gbkBytes } from './gbk.ts';
import { paperFile, statementText, type Paper } from './papers.ts';
import { letterPhoto, licenceScan } from './scans.ts';

/** Marks in the name of a file that make it another one than its material usually has. */
export const rareFiles = {
  /** A document of 300 pages. */
  long: '全本',
  /** Named .pdf and is a program. */
  lying: '扫描件',
} as const;
export type RareFile = keyof typeof rareFiles;

interface Format {
  readonly extension: string;
  readonly mediaType: string;
  readonly make: (paper: Paper) => Buffer;
}

const pdf = (pages: number, drawings = 0): Format => ({
  extension: 'pdf',
  mediaType: 'application/pdf',
  make: (paper) => paperFile(paper, pages, drawings),
});
const text = (encode: (content: string) => Buffer): Format => ({
  extension: 'txt',
  mediaType: 'text/plain',
  make: (paper) => encode(statementText(paper)),
});
const utf8 = text((content) => Buffer.from(content, 'utf8'));
const gbk = text(gbkBytes);

/** How a material is usually handed in; everything else is a document of three pages. */
const formats: Readonly<Record<string, Format>> = {
  建设项目申请表: pdf(2),
  统一社会信用代码证照: {
    extension: 'png',
    mediaType: 'image/png',
    make: ({ project, handIn }) => licenceScan(project.builderCode, handIn),
  },
  授权委托书: {
    extension: 'jpg',
    mediaType: 'image/jpeg',
    make: ({ project, handIn }) => letterPhoto(project.landArea % 17, handIn),
  },
  消防设计文件: pdf(7, 3),
  消防设计说明: gbk,
  总平面图: pdf(1, 1),
  建筑施工图: pdf(5, 4),
  竣工图: pdf(5, 4),
  施工合同: pdf(9),
  质量安全责任承诺书: gbk,
  公示情况说明: utf8,
  申请人说明: utf8,
};
const usual = pdf(3);
const long = pdf(300, 30);
/** The beginning of a program for Windows. */
const program = (): Buffer =>
  Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(4_088, 7)]);

function formatOf(name: string, fileName: string): Format {
  const isRare = (mark: string): boolean => fileName.endsWith(`-${mark}.pdf`);
  if (isRare(rareFiles.long)) return long;
  if (isRare(rareFiles.lying)) return { ...usual, make: program };
  return formats[name] ?? usual;
}

/** The bytes of a hand-in: the same for the same project, material and number, made when asked for. */
export function materialBytes(paper: Paper, fileName: string): Buffer {
  return formatOf(paper.name, fileName).make(paper);
}

/** Facts of files that have been made; a million cases share some thousand of them. */
const known = new Map<string, Pick<HandIn, 'sha256' | 'size'>>();

/**
 * The row of a hand-in, true of the bytes that {@link materialBytes} makes.
 * @param project its name and code are part of the file
 */
export function handInOf(
  project: Project,
  name: string,
  handIn: number,
  providedAt: string,
  rare?: RareFile,
): HandIn {
  const mark = rare === undefined ? '' : `-${rareFiles[rare]}`;
  const { extension, mediaType } = formatOf(name, `${name}${mark}.pdf`);
  const fileName = `${name}${mark}.${extension}`;
  const key = `${project.code}/${fileName}/${handIn}`;
  let facts = known.get(key);
  if (facts === undefined) {
    const bytes = materialBytes({ project, name, handIn }, fileName);
    facts = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
    known.set(key, facts);
  }
  return { ...facts, fileName, mediaType, providedAt };
}
