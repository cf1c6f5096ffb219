import type { IncomingMessage } from 'node:http';

/** One request on its way to the service. */
export interface Exchange {
  /** Counted from the beginning of the round, per link. */
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly kind: 'act' | 'feed' | 'stream' | 'session' | 'other';
  readonly idempotencyKey: string | null;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** An answer of the service, whole. */
export interface Answer {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export async function exchangeOf(request: IncomingMessage, index: number): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = request.url ?? '/';
  const method = request.method ?? 'GET';
  const key = request.headers['idempotency-key'];
  return {
    ...{ index, method, path, rawHeaders: request.rawHeaders, body: Buffer.concat(chunks) },
    kind: kindOf(method, path, request.headers.accept ?? ''),
    idempotencyKey: typeof key === 'string' ? key : null,
  };
}

function kindOf(method: string, path: string, accept: string): Exchange['kind'] {
  if (accept.includes('text/event-stream')) return 'stream';
  if (path.includes('/sessions') || path.includes('/terminals')) return 'session';
  if (path.includes('/changes')) return 'feed';
  return method === 'POST' ? 'act' : 'other';
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Raw headers (name, value, name, value) without those that belong to one connection only. */
export function passedOn(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter(
    (_, at) => !hopByHop.has((rawHeaders[at - (at % 2)] ?? '').toLowerCase()),
  );
}

/** A request as bytes, to be cut at any of them. */
export function requestBytes({ method, path, rawHeaders, body }: Exchange): Buffer {
  return messageBytes(`${method} ${path} HTTP/1.1`, rawHeaders, body);
}

/** An answer as bytes. */
export function answerBytes({ status, rawHeaders, body }: Answer): Buffer {
  return messageBytes(`HTTP/1.1 ${status} Status`, rawHeaders, body);
}

function messageBytes(firstLine: string, rawHeaders: readonly string[], body: Buffer): Buffer {
  const headers = passedOn(rawHeaders);
  const lines = [firstLine];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  lines.push(`Content-Length: ${body.length}`, '', '');
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]);
}
