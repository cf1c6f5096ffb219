import type { Answer } from './exchange.ts';

/** What the network does to one exchange. */
export type Fault =
  | { readonly kind: 'none' }
  /** The connection breaks before the request has left. */
  | { readonly kind: 'break' }
  /** Only the first bytes of the request reach the service. */
  | { readonly kind: 'cut-request'; readonly share: number }
  /** Only the first bytes of the answer come back; the service has done its part. */
  | { readonly kind: 'cut-answer'; readonly share: number }
  | { readonly kind: 'lose-answer' }
  /** The terminal loses the connection; the request reaches the service when the link delivers it. */
  | { readonly kind: 'late' }
  | { readonly kind: 'delay'; readonly requestMs: number; readonly answerMs: number }
  /** The request arrives twice. */
  | { readonly kind: 'duplicate'; readonly answered: 'first' | 'second' }
  /** Somebody else answers: an overloaded front, a portal. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The service answers, and somebody in between says it failed. */
  | { readonly kind: 'replace-answer'; readonly answer: Answer }
  /** An answer to an earlier request of the same kind comes once more. */
  | { readonly kind: 'stale-answer' }
  /** The answer comes in small pieces. */
  | { readonly kind: 'trickle'; readonly pieces: number };

export const noFault: Fault = { kind: 'none' };

/** A front that is too busy, or whose service has failed. */
export function overloaded(status: number, retryAfterSeconds: number | null): Answer {
  const problem = { type: 'about:blank', title: 'busy', status };
  return {
    status,
    rawHeaders: [
      ...['content-type', 'application/problem+json'],
      ...(retryAfterSeconds === null ? [] : ['retry-after', String(retryAfterSeconds)]),
    ],
    body: Buffer.from(JSON.stringify(problem)),
  };
}

/** The page of a captive portal, or of a proxy. */
export function portalPage(status: number): Answer {
  const body = Buffer.from('<!doctype html><title>请先登录网络</title><p>认证后方可上网</p>');
  return { status, rawHeaders: ['content-type', 'text/html; charset=utf-8'], body };
}
