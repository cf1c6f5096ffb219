import { z } from 'zod';

/**
 * A document ready to be laid out: words in their places, no mark-up. The server freezes it at issue; the
 * preview and the printed page draw the same model (GB/T 9704-2012).
 */
const text = z.string().max(8_000);

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
