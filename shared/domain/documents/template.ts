import { z } from 'zod';
import { fieldKeyLimit } from './document-limits.ts';

/**
 * A document template as the central service publishes it. Block and field kinds are plain words here:
 * one that this version does not know must not stop the feed; {@link file://./template-check.ts} says
 * precisely what is wrong before anything is made of it.
 */
export const templateFieldSchema = z.looseObject({
  key: z.string().min(1).max(fieldKeyLimit),
  label: z.string().min(1).max(60),
  required: z.boolean(),
  /** text, lines, day, number, credit-code, project-code. */
  kind: z.string().max(20),
  /** Text with {placeholders} of facts; what the form shows at first. */
  prefill: z.string().max(400),
  /** A fact that is a day; the field's day must not lie before it. */
  notBefore: z.string().max(40).optional(),
});
export type TemplateField = z.infer<typeof templateFieldSchema>;

export const templateBlockSchema = z.looseObject({
  /** paragraph, heading, lines (a field with one entry a line), row, section (of a 办理单). */
  kind: z.string().max(20),
  text: z.string().max(2_000).optional(),
  field: z.string().max(40).optional(),
  cells: z
    .array(z.object({ label: z.string().max(60), text: z.string().max(400) }))
    .max(2)
    .optional(),
});
export type TemplateBlock = z.infer<typeof templateBlockSchema>;

export const templateSchema = z.looseObject({
  id: z.string().min(1).max(64),
  code: z.string().max(40),
  name: z.string().min(1).max(60),
  /** One of documentKindNames, or a newer one. */
  kind: z.string().max(40),
  /** Of the template's words, not of the row. */
  version: z.int().min(1),
  /** No longer to be used; what was issued by it stays. */
  retired: z.boolean(),
  layout: z.enum(['official', 'form']),
  appliesTo: z.object({
    /** Acts after which it is usually made. */
    acts: z.array(z.string().max(40)).max(20),
    /** States of a case in which it may be issued; empty for all. */
    states: z.array(z.int()).max(15),
  }),
  /** 代字 without the department's own part, e.g. 许 for 湛建许; null when it carries no number. */
  numbering: z.object({ prefix: z.string().min(1).max(6) }).nullable(),
  title: z.string().min(1).max(200),
  addressee: z.string().max(100).nullable(),
  body: z.array(templateBlockSchema).max(60),
  fields: z.array(templateFieldSchema).max(30),
  attachments: z.array(z.string().max(200)).max(20),
  copies: z.string().max(200).nullable(),
});
export type Template = z.infer<typeof templateSchema>;

/** Parts of a 办理单 that the terminal fills from the case. */
export const sectionNames = ['clock', 'history', 'opinions', 'materials'] as const;
export type SectionName = (typeof sectionNames)[number];
