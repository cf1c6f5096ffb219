import { z } from 'zod';
import { idSchema, instantSchema } from '../central/common.ts';
import { defineCall } from './call.ts';

/** Troubles told of one package, at most; how many there are is told beside them. */
export const mostTroubles = 100;

/** What can be taken along: one case, or a project with all cases that the officer sees. */
export const packageSubjectSchema = z.object({ kind: z.enum(['case', 'project']), id: idSchema });
export type PackageSubject = z.infer<typeof packageSubjectSchema>;

/**
 * Why a file is not, or not fully, of use without a connection. `missing`: nothing was handed in, so there is
 * no file to have. `unreadable`: it is here, but of a kind that the terminal does not show.
 */
export const fileTroubles = [
  'missing',
  'too-large',
  'not-found',
  'mismatch',
  'invalid',
  'refused',
  'unreadable',
] as const;
export type FileTrouble = (typeof fileTroubles)[number];

const troubleSchema = z.object({
  materialId: idSchema,
  caseId: idSchema,
  caseNumber: z.string(),
  /** The material's own name where nothing was handed in. */
  name: z.string(),
  trouble: z.enum(fileTroubles),
});
export type PackageTrouble = z.infer<typeof troubleSchema>;

const troublesSchema = z.object({
  troubles: z.array(troubleSchema).max(mostTroubles).readonly(),
  troubleCount: z.int().min(0),
});

/** Bytes on this machine, as far as packages are concerned. */
const roomSchema = z.object({
  /** What may still be written: free on the disk and in the cache file, less what stays in reserve. */
  free: z.int().min(0),
  /** What all packages together may take (policy). */
  limit: z.int().min(0),
  /** What those that are taken along have, or will have when complete. */
  used: z.int().min(0),
});
export type PackageRoom = z.infer<typeof roomSchema>;

const contentsSchema = z.object({
  cases: z.int().min(0),
  /** Cases of other departments in the project, of which only the progress is known here. */
  otherCases: z.int().min(0),
  notices: z.int().min(0),
  documents: z.int().min(0),
  files: z.int().min(0),
  bytes: z.int().min(0),
});

/** What taking a case or project along means, told before it is done. */
export const packagePlanSchema = z.object({
  ...packageSubjectSchema.shape,
  /** 办件编号 or 项目代码. */
  number: z.string(),
  title: z.string(),
  isPinned: z.boolean(),
  contents: contentsSchema,
  bytesHere: z.int().min(0),
  bytesToFetch: z.int().min(0),
  ...troublesSchema.shape,
  room: roomSchema,
  /** Why it cannot be taken along, in words; null when it can. */
  refusal: z.string().nullable(),
});
export type PackagePlan = z.infer<typeof packagePlanSchema>;

/**
 * `complete`: every file that was handed in is here whole. `fetching`: files are on their way or next.
 * `waiting`: it goes on with the next contact. `disk-full`: it goes on when there is room. `incomplete`: what
 * can be had is here, some files cannot. `gone`: nothing of it is in the officer's scope any more.
 */
export const packageStates = [
  'complete',
  'fetching',
  'waiting',
  'disk-full',
  'incomplete',
  'gone',
] as const;
export type PackageState = (typeof packageStates)[number];

const doneSchema = z.object({ done: z.int().min(0), total: z.int().min(0) });

export const packageItemSchema = z.object({
  ...packageSubjectSchema.shape,
  number: z.string(),
  /** Empty once nothing of it is in scope. */
  title: z.string(),
  state: z.enum(packageStates),
  pinnedAt: instantSchema,
  completeSince: instantSchema.nullable(),
  /** When, with the service there, it was last gone through. */
  refreshedAt: instantSchema.nullable(),
  contents: contentsSchema,
  files: doneSchema,
  bytes: doneSchema,
  ...troublesSchema.shape,
  /** Cases that have left the scope since it was taken along, and their files with them. */
  left: z.array(z.object({ number: z.string(), at: instantSchema })).readonly(),
});
export type PackageItem = z.infer<typeof packageItemSchema>;

/** Cases and projects taken along, complete without a connection (O02). Kept at this terminal only. */
export const packageCalls = {
  /** The size before anything is fetched. */
  plan: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: packageSubjectSchema,
    output: packagePlanSchema,
  }),
  /** Returns when it is noted; the files come afterwards, whenever the service can be reached. */
  pin: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: packageSubjectSchema,
    output: z.void(),
  }),
  /** What was taken along becomes ordinary cached data, which makes room for other files. */
  unpin: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: packageSubjectSchema,
    output: z.void(),
  }),
  list: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.undefined(),
    output: z.object({ items: z.array(packageItemSchema), room: roomSchema }),
  }),
  /** Tries files that could not be had once more, now. */
  retry: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: packageSubjectSchema,
    output: z.void(),
  }),
} as const;
