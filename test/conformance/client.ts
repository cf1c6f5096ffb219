import type { z } from 'zod';
import { centralRoutes, type CentralRoute, type CentralRouteName } from '#shared/central/routes.ts';
import type { Answer } from './answer.ts';
import { complaintsAbout } from './contract.ts';
import { fail } from './outcome.ts';

const patienceMilliseconds = 30_000;

export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly token?: string | null;
}

type AnswerOf<N extends CentralRouteName> = (typeof centralRoutes)[N]['response'] extends z.ZodType
  ? z.output<(typeof centralRoutes)[N]['response']>
  : null;

/** Speaks the contract with plain fetch. Every answer is judged; one that breaks the contract throws. */
export class ContractClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** Any answer that the contract allows, a problem among them. */
  async ask(name: CentralRouteName, request: Request = {}): Promise<Answer> {
    const route: CentralRoute = centralRoutes[name];
    const response = await this.open(name, request, AbortSignal.timeout(patienceMilliseconds));
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: parse(text) };
    const complaints = complaintsAbout(name, answer);
    if (complaints.length > 0) {
      fail(
        `${route.method} ${route.path} (${answer.status}): ${complaints.slice(0, 3).join('; ')}`,
      );
    }
    return answer;
  }

  /** The answer of a route of bytes, a problem among them. */
  async bytes(
    name: CentralRouteName,
    request: Request = {},
  ): Promise<{ status: number; headers: Headers; bytes: Uint8Array }> {
    const response = await this.open(name, request, AbortSignal.timeout(patienceMilliseconds));
    const { status, headers } = response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const body = response.ok ? null : parse(new TextDecoder().decode(bytes));
    const complaints = complaintsAbout(name, { status, headers, body });
    if (complaints.length > 0) fail(`${name} (${status}): ${complaints.join('; ')}`);
    return { status, headers, bytes };
  }

  /** The answer to a request that has to succeed. */
  async get<N extends CentralRouteName>(
    name: N,
    request: Request = {},
  ): Promise<{ body: AnswerOf<N>; headers: Headers }> {
    const route: CentralRoute = centralRoutes[name];
    const answer = await this.ask(name, request);
    if (answer.status !== route.status) {
      fail(`${route.method} ${route.path} answered ${answer.status} ${codeOf(answer)}`);
    }
    return { body: answer.body as AnswerOf<N>, headers: answer.headers };
  }

  /** A request that has to be refused with this status and code. */
  async refused(
    name: CentralRouteName,
    request: Request,
    statuses: readonly number[],
    codes: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.ask(name, request);
    if (!statuses.includes(answer.status) || !codes.includes(codeOf(answer))) {
      const { method, path } = centralRoutes[name];
      const wanted = `${statuses.join('/')} ${codes.join('/')}`;
      fail(`${method} ${path} answered ${answer.status} ${codeOf(answer)} instead of ${wanted}`);
    }
    return answer.body as Record<string, unknown>;
  }

  /** The raw response, for streams. */
  open(name: CentralRouteName, request: Request, signal: AbortSignal): Promise<Response> {
    const route: CentralRoute = centralRoutes[name];
    const { params = {}, query = {}, headers = {}, body, token } = request;
    const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(params[key] ?? ''),
    );
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    );
    return fetch(`${this.#url}${path}${search.size > 0 ? `?${search.toString()}` : ''}`, {
      method: route.method,
      signal,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token == null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail(`an answer that is no JSON: ${text.slice(0, 80)}`);
  }
}

export function codeOf(answer: Answer): string {
  const { body } = answer;
  const hasCode = typeof body === 'object' && body !== null && 'code' in body;
  return hasCode && typeof body.code === 'string' ? body.code : '';
}
