import { z } from 'zod';
import { materialVersionSchema } from '../central/cases.ts';
import { idSchema, instantSchema, sha256Schema } from '../central/common.ts';
import { defineCall } from './call.ts';

/** Bytes that cross to the window in one answer, at most. */
export const largestRead = 512 * 1024;
/** Bytes of a file that the terminal takes at all. */
export const largestMaterialFile = 200 * 2 ** 20;
/** Characters of one note. */
export const longestNote = 1_000;

const fileSchema = z.object({ id: idSchema, sha256: sha256Schema });

/** A hand-in and how much of its file lies in the cache. */
export const materialHandInSchema = materialVersionSchema.extend({
  state: z.enum(['absent', 'partial', 'loading', 'cached']),
  /** Bytes in the cache. */
  received: z.int().min(0),
});
export type MaterialHandIn = z.infer<typeof materialHandInSchema>;

/** What the cache holds of one material of a case. */
export const materialHoldingSchema = z.object({
  id: idSchema,
  /** Oldest first; the last is the present one. Empty: nothing was handed in. */
  handIns: z.array(materialHandInSchema),
  notes: z.int().min(0),
});
export type MaterialHolding = z.infer<typeof materialHoldingSchema>;

/** How the window shows a file; decided by its bytes, never by its name. */
export const materialKinds = ['pdf', 'image', 'text'] as const;
export const openedMaterialSchema = z.object({
  kind: z.enum(materialKinds),
  /** Of the bytes, for an image: `image/png`; of text the encoding is found where it is shown. */
  mediaType: z.string(),
  size: z.int().min(0),
});
export type OpenedMaterial = z.infer<typeof openedMaterialSchema>;

/** An officer's own remark on a page of a hand-in; local, never sent. */
export const materialNoteSchema = z.object({
  id: z.uuid(),
  sha256: sha256Schema,
  page: z.int().min(1).max(100_000),
  text: z.string().trim().min(1).max(longestNote),
  changedAt: instantSchema,
});
export type MaterialNote = z.infer<typeof materialNoteSchema>;

export const materialsCalls = {
  list: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ caseId: idSchema }),
    output: z.object({ items: z.array(materialHoldingSchema) }),
  }),
  /** Answers when the file is whole in the cache, has its hash, and is what it says it is. */
  open: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: fileSchema,
    output: openedMaterialSchema,
  }),
  /** Gives a download up; what has come stays and is gone on from. */
  cancel: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: fileSchema,
    output: z.void(),
  }),
  /** Bytes of a file that was opened; fewer than asked for at its end. */
  read: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: fileSchema.extend({
      offset: z.int().min(0).max(largestMaterialFile),
      length: z.int().min(1).max(largestRead),
    }),
    output: z.object({ bytes: z.instanceof(Uint8Array) }),
  }),
  notes: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ id: idSchema }),
    output: z.object({ items: z.array(materialNoteSchema) }),
  }),
  /** Adds a note, or changes the text of the one with this id. */
  saveNote: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: z.object({
      id: idSchema,
      note: materialNoteSchema.omit({ changedAt: true }),
    }),
    output: z.void(),
  }),
  removeNote: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: z.object({ id: idSchema, noteId: z.uuid() }),
    output: z.void(),
  }),
  /**
   * A watermarked copy, journaled before it is given. For the main process, which writes it into a
   * private folder; the window has no use for it.
   */
  copy: defineCall({
    place: 'core',
    access: 'case:read-own',
    isInternal: true,
    input: fileSchema,
    output: z.object({ fileName: z.string(), bytes: z.instanceof(Uint8Array) }),
  }),
  /** Opens a watermarked copy with the program that the system has for it. */
  openOutside: defineCall({
    place: 'main',
    access: 'case:read-own',
    input: fileSchema,
    output: z.object({ fileName: z.string() }),
  }),
} as const;
