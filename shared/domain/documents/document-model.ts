import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import { linesLimit } from './document-limits.ts';

/**
 * A document ready to be laid out: words in their places, no mark-up. The server freezes it at issue; the
 * preview and the printed page draw the same model (GB/T 9704-2012).
 */
const text = z.string().max(linesLimit);

export const documentBlockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('heading'), text }),
  /** One line of a form: up to two pairs of label and value. */
  z.object({
    kind: z.literal('row'),
    cells: z
      .array(z.object({ label: z.string().max(200), text }))
      .min(1)
      .max(2),
  }),
  /** One line of a list, under the columns of the model. */
  z.object({ kind: z.literal('cells'), cells: z.array(text).max(20) }),
]);
export type DocumentBlock = z.infer<typeof documentBlockSchema>;

export const documentModelSchema = z.object({
  layout: z.enum(['official', 'form', 'list']),
  /** 发文机关: its mark in red on top and its name above the date. */
  issuer: z.string().max(100),
  number: z.string().max(60).nullable(),
  title: z.string().max(200),
  /** 主送, without the colon. */
  addressee: z.string().max(200).nullable(),
  /** Small print under the title of a form or list: 口径, time, officer. */
  notes: z.array(text).max(10),
  /** Head and width (share of the whole) of the columns of a list. */
  columns: z.array(z.object({ label: z.string().max(40), share: z.number().positive() })).max(20),
  blocks: z.array(documentBlockSchema).max(5_000),
  /** 附件说明, one name each. */
  attachments: z.array(z.string().max(200)).max(20),
  /** 成文日期 in figures, e.g. 2026年11月24日; null on forms and lists. */
  dated: z.string().max(20).nullable(),
  /** 抄送 in the 版记; null when there is none. */
  copies: z.string().max(400).nullable(),
  /** Across every page: 草稿 · 未生效, 已作废. */
  mark: z.string().max(40).nullable(),
  /** Faint and repeated: who printed it and when; null on documents that go out. */
  watermark: z.string().max(200).nullable(),
});
export type DocumentModel = z.infer<typeof documentModelSchema>;

/**
 * The model of an issued document as it was received. Its hash is over every part of it, those of a newer
 * server too, so nothing is taken out; whether this version can lay it out is asked when it is shown.
 */
export const issuedModelSchema = z.looseObject({
  title: z.string().max(200),
  blocks: z.array(z.looseObject({ kind: z.string().max(20) })).max(5_000),
});
export type IssuedModel = z.infer<typeof issuedModelSchema>;

const knownKinds: ReadonlySet<string> = new Set(
  documentBlockSchema.options.map(({ shape }) => shape.kind.value),
);

/**
 * An issued model as this version lays it out.
 * @throws AppError DOCUMENT_INVALID, naming the place, when it cannot
 */
export function readableModel(name: string, issued: IssuedModel): DocumentModel {
  const strange = issued.blocks.findIndex(({ kind }) => !knownKinds.has(kind));
  if (strange >= 0) {
    const kind = issued.blocks[strange]?.kind ?? '';
    throw unreadable(`“${name}”正文第 ${strange + 1} 段的类型“${kind}”本终端不认识`);
  }
  const parsed = documentModelSchema.safeParse(issued);
  if (parsed.success) return parsed.data;
  throw unreadable(`“${name}”的 ${parsed.error.issues[0]?.path.join('.') ?? ''} 本终端不能排版`);
}

function unreadable(what: string): AppError {
  return new AppError(
    'DOCUMENT_INVALID',
    `${what}，没有显示和打印。文书已完整保存，请更新终端后再查看。`,
  );
}
