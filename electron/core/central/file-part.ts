import type { AxiosResponse } from 'axios';
import type { CentralRoute } from '#shared/central/routes.ts';
import { errorOfAnswer, invalidAnswer, notTheService } from './central-error.ts';

/** A part of a file whose size and hash are known. */
export interface FilePart {
  readonly offset: number;
  /** Bytes; at least one. */
  readonly length: number;
  /** Bytes of the whole. */
  readonly size: number;
  /** SHA-256 of the whole, which its `ETag` has to be. */
  readonly sha256: string;
}

/** Problem details may be longer than a short part. */
const longestProblemBytes = 64 * 1024;

interface BinaryTransfer {
  readonly responseType: 'arraybuffer';
  readonly maxContentLength: number;
}

/** Nothing longer than what was asked for is taken in. */
export function transferOf(part: FilePart): BinaryTransfer {
  const maxContentLength = Math.max(part.length, longestProblemBytes);
  return { responseType: 'arraybuffer', maxContentLength };
}

/** The value of `Range` (RFC 9110, 14.2). */
export function rangeOf(part: FilePart): string {
  return `bytes=${part.offset}-${part.offset + part.length - 1}`;
}

/**
 * The bytes of the part. The whole file in place of it is taken only where the part is the whole.
 * @throws AppError CENTRAL_ANSWER_INVALID for another content type, hash, place or length,
 *   CENTRAL_UNREACHABLE for a page that is not the service's
 */
export function partOfAnswer(
  route: CentralRoute,
  part: FilePart,
  response: AxiosResponse<unknown>,
  now: Date,
): Uint8Array {
  const bytes = Buffer.from(response.data as ArrayBuffer);
  if (response.status !== 206 && response.status !== route.status) {
    const retryAfter = header(response, 'retry-after');
    throw errorOfAnswer(response.status, jsonOf(bytes), retryAfter, now);
  }
  if (contentType(response) === 'text/html') throw notTheService();
  const isWhole = part.offset === 0 && part.length === part.size;
  const place = `bytes ${part.offset}-${part.offset + part.length - 1}/${part.size}`;
  const isInPlace = response.status === 206 ? header(response, 'content-range') === place : isWhole;
  const isRight =
    isInPlace &&
    bytes.length === part.length &&
    header(response, 'etag') === `"${part.sha256}"` &&
    contentType(response) === route.binary;
  if (!isRight) throw invalidAnswer();
  return bytes;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function contentType(response: AxiosResponse<unknown>): string {
  return (header(response, 'content-type') ?? '').split(';')[0] ?? '';
}

function header(response: AxiosResponse<unknown>, name: string): string | undefined {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : undefined;
}
