import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A request on its way to the real service, and its answer on its way back. */
export interface Passing {
  readonly method: string;
  url: URL;
  headers: Record<string, string>;
}
export interface Answering {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON, null when there is none. */
  body: unknown;
}

/** What a broken deployment does differently. */
export interface Tampering {
  readonly onRequest?: (passing: Passing) => void | Promise<void>;
  readonly onAnswer?: (answering: Answering, passing: Passing) => void;
}

/** Stands before the real service and breaks one rule of the contract. Streams are not passed on. */
export async function startTamperingProxy(
  target: string,
  tampering: Tampering,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    pass(target, tampering, request, response).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pass(
  target: string,
  tampering: Tampering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const passing: Passing = {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', target),
    headers: kept(request),
  };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  await tampering.onRequest?.(passing);
  const real = await fetch(passing.url, {
    method: passing.method,
    headers: passing.headers,
    ...(body.length === 0 ? {} : { body }),
  });
  const text = await real.text();
  const answering: Answering = {
    status: real.status,
    headers: headersOf(real),
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
  tampering.onAnswer?.(answering, passing);
  response.writeHead(answering.status, answering.headers);
  response.end(answering.body === null ? undefined : JSON.stringify(answering.body));
}

/** The headers that mean something to the contract. */
function kept(request: IncomingMessage): Record<string, string> {
  const names = [...['content-type', 'authorization', 'idempotency-key', 'if-match', 'feed-epoch']];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

function headersOf(answer: Response): Record<string, string> {
  const names = ['content-type', 'etag', 'retry-after', 'idempotency-replayed'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
