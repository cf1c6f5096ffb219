import { z } from 'zod';
import type { Permission } from '../domain/permissions.ts';
import { idSchema } from './common.ts';

/**
 * `open` needs no token, `terminal` proves the terminal in its body, `session` needs a bearer token. With a
 * permission the officer of the token must have it as well (403). Routes that write ask for the session only:
 * an act that was taken before a role ended is answered as it was, and others are judged by the rules of acts.
 */
export type RouteAccess = 'open' | 'terminal' | 'session' | Permission;

export interface CentralRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Fastify/OpenAPI path with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: RouteAccess;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  /** null: no content, a stream, or bytes. */
  readonly response: z.ZodType | null;
  readonly status: 200 | 201 | 204;
  /** Content type of the answer when it is not JSON. */
  readonly stream?: 'text/event-stream';
  /**
   * The answer is bytes, and `Range` (RFC 9110, 14) is honoured: 206 with `Content-Range` for one range,
   * 416 for one that lies outside. The strong `ETag` is the SHA-256 of the whole.
   */
  readonly binary?: 'application/octet-stream';
}

export const byId = z.object({ id: idSchema });
export const listOf = <S extends z.ZodType>(item: S): z.ZodObject<{ items: z.ZodArray<S> }> =>
  z.object({ items: z.array(item) });

/** One row of the route table, its parts as narrow as they are written. */
export const route = <const R extends CentralRoute>(definition: R): R => definition;

/** True when a bearer token is asked for. */
export function needsSession({ access }: CentralRoute): boolean {
  return access !== 'open' && access !== 'terminal';
}
