import { Readable } from 'node:stream';
import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import type { z } from 'zod';
import type { CentralRoute } from '#shared/central/routes.ts';
import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import { errorOfAnswer, invalidAnswer, notTheService, unreachable } from './central-error.ts';
import { untrusted } from './trust-error.ts';
import { partOfAnswer, rangeOf, transferOf, type FilePart } from './file-part.ts';
import { bearerInterceptor, bearerOf, type TokenSource } from './interceptors/bearer.ts';
import { feedEpochInterceptor } from './interceptors/feed-epoch.ts';
import { traceInterceptor } from './interceptors/trace.ts';
import { plainTransport, Transport } from './transport.ts';

const requestTimeoutMs = 20_000;
const largestAnswerBytes = 64 * 2 ** 20;

export interface CentralRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

type Answer<R extends CentralRoute> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : undefined;

export interface CentralClient {
  /**
   * Makes one request of the contract. The answer has the expected status and content type and has
   * passed its schema; anything else is thrown.
   * @throws AppError CENTRAL_UNREACHABLE, CENTRAL_OVERLOADED, CENTRAL_FAILED, CENTRAL_ANSWER_INVALID,
   *   or the code of the problem details
   */
  request<R extends CentralRoute>(route: R, request?: CentralRequest): Promise<Answer<R>>;
  /** Opens a stream; the caller reads it and destroys it. */
  stream(route: CentralRoute, request?: CentralRequest): Promise<Readable>;
  /** A part of a file: exactly the bytes asked for, or an error. @throws as {@link request} */
  bytes(route: CentralRoute, part: FilePart, request?: CentralRequest): Promise<Uint8Array>;
  /** Closes kept connections. */
  close(): void;
}

/** What a client has to do with the rest of the terminal. */
export interface ClientSurroundings {
  /** Of the feed that is followed; null while there is none. */
  readonly epoch?: () => string | null;
  /** Hears of every answer that this terminal is nobody's any more, whatever was asked. */
  readonly onRevoked?: (error: AppError) => void;
  /** The network as the policy describes it; straight to the service unless told. */
  readonly transport?: Transport;
}

/**
 * The only way out of the terminal: base URL pinned, no redirects, no proxies but the policy's.
 * @param tokens null for the calls that need none (registration, sign-in)
 */
export function createCentralClient(
  baseUrl: string,
  now: () => Date,
  tokens: TokenSource | null,
  {
    epoch = () => null,
    onRevoked = () => undefined,
    transport = new Transport(plainTransport),
  }: ClientSurroundings = {},
): CentralClient {
  const agents = transport.agents(baseUrl.startsWith('https:'));
  const http = axios.create({
    baseURL: baseUrl.replace(/\/+$/, ''),
    allowAbsoluteUrls: false,
    adapter: 'http',
    httpAgent: agents.http,
    httpsAgent: agents.https,
    // No proxy of the environment: false says so, and so do agents that have one of their own.
    ...(agents.areProxied ? {} : { proxy: false }),
    maxRedirects: 0,
    decompress: true,
    timeout: requestTimeoutMs,
    maxContentLength: largestAnswerBytes,
    responseType: 'text',
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
  });
  traceInterceptor(http);
  feedEpochInterceptor(http, epoch);
  if (tokens !== null) bearerInterceptor(http, tokens);
  const send: Send = (route, request, extra) =>
    sendWithFreshToken(tokens, () => sendOnce(http, route, request, extra));
  const heard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isAppError(error) && error.code === 'TERMINAL_REVOKED') onRevoked(error);
      throw error;
    }
  };
  return {
    request: (route, request = {}) =>
      heard(async () => {
        const response = await send(route, request);
        return answerOf(route, response, now()) as Answer<typeof route>;
      }),
    // What refuses a stream is not read; the next pull hears it.
    stream: (route, request = {}) => openStream(send, route, request, now),
    bytes: (route, part, request = {}) =>
      heard(async () => {
        const headers = { ...request.headers, range: rangeOf(part) };
        const response = await send(route, { ...request, headers }, transferOf(part));
        return partOfAnswer(route, part, response, now());
      }),
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Transfer {
  readonly responseType?: 'stream' | 'arraybuffer';
  readonly timeout?: number;
  readonly maxContentLength?: number;
}
type Send = (
  route: CentralRoute,
  request: CentralRequest,
  transfer?: Transfer,
) => Promise<AxiosResponse<unknown>>;

async function sendOnce(
  http: AxiosInstance,
  route: CentralRoute,
  request: CentralRequest,
  transfer: Transfer = {},
): Promise<AxiosResponse<unknown>> {
  try {
    return await http.request<unknown>({
      method: route.method,
      url: pathOf(route, request.params ?? {}),
      params: request.query,
      headers: {
        accept: route.stream ?? route.binary ?? 'application/json, application/problem+json',
        ...request.headers,
      },
      data: request.body,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      ...transfer,
    });
  } catch (error) {
    if (isAppError(error)) throw error;
    throw isTooLong(error) ? invalidAnswer(error) : (untrusted(error) ?? unreachable(error));
  }
}

/** The answer was cut off here because it grew beyond what it may be. */
function isTooLong(error: unknown): boolean {
  return error instanceof AxiosError && error.message.includes('maxContentLength');
}

/** Repeats a request once with a new access token when the service refused the old one. */
async function sendWithFreshToken(
  tokens: TokenSource | null,
  attempt: () => Promise<AxiosResponse<unknown>>,
): Promise<AxiosResponse<unknown>> {
  const response = await attempt();
  if (tokens === null || response.status !== 401) return response;
  discard(response.data);
  await tokens.replaceAccessToken(bearerOf(response.config));
  return attempt();
}

function discard(body: unknown): void {
  if (body instanceof Readable) body.destroy();
}

async function openStream(
  send: Send,
  route: CentralRoute,
  request: CentralRequest,
  now: () => Date,
): Promise<Readable> {
  const response = await send(route, request, {
    responseType: 'stream',
    timeout: 0,
    maxContentLength: -1,
  });
  const body = response.data as Readable;
  if (response.status === route.status && contentType(response) === route.stream) return body;
  body.destroy();
  if (response.status === route.status) throw notTheService();
  throw errorOfAnswer(response.status, null, header(response, 'retry-after'), now());
}

function answerOf(route: CentralRoute, response: AxiosResponse<unknown>, now: Date): unknown {
  if (response.status !== route.status) {
    const body = jsonOf(response);
    throw errorOfAnswer(response.status, body, header(response, 'retry-after'), now);
  }
  if (route.response === null) return undefined;
  if (contentType(response) !== 'application/json') throw notTheService();
  const parsed = route.response.safeParse(jsonOf(response));
  if (!parsed.success) throw invalidAnswer(parsed.error);
  return parsed.data;
}

/** The parsed body, or undefined when it is not JSON. */
function jsonOf(response: AxiosResponse<unknown>): unknown {
  const type = contentType(response);
  if (type !== 'application/json' && type !== 'application/problem+json') return undefined;
  if (typeof response.data !== 'string') return undefined;
  try {
    return JSON.parse(response.data);
  } catch {
    return undefined;
  }
}

function contentType(response: AxiosResponse<unknown>): string {
  return (header(response, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function header(response: AxiosResponse<unknown>, name: string): string | undefined {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function pathOf(route: CentralRoute, params: Readonly<Record<string, string>>): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
}
