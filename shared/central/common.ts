import { z } from 'zod';
import { errorCodes } from '../errors/codes.ts';

/** Ids are the server's, opaque to the terminal. */
export const idSchema = z.string().min(1).max(64);
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instantSchema = z.iso.datetime({ offset: true });
/** Grows by at least one with every change of a row; carried by ETag and If-Match as `"7"`. */
export const versionSchema = z.int().min(1);
export const nameSchema = z.string().max(200);
/** SHA-256 (FIPS 180-4) in lower-case hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Problem details (RFC 9457) with a stable `code` that the terminal understands. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** One of shared/errors/codes.ts; a newer server may send others. */
  code: z.string(),
  /** zh-CN, for people. */
  detail: z.string().optional(),
  traceId: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const problemCodeSchema = z.enum(errorCodes);

/** `ETag`/`If-Match` value for a version (RFC 9110, strong validator). */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/** The version inside an entity tag, or null when it is not one of ours. */
export function versionOfTag(tag: string | undefined): number | null {
  const match = /^"(\d+)"$/.exec(tag ?? '');
  return match === null ? null : Number(match[1]);
}
