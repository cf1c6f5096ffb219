import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { centralRoutes, CentralRouteName } from '#shared/central/routes.ts';
import type { Officer } from '#shared/central/organisation.ts';

type Routes = typeof centralRoutes;
type Part<N extends CentralRouteName, K extends string> =
  Routes[N] extends Record<K, infer S>
    ? S extends z.ZodType
      ? z.output<S>
      : undefined
    : undefined;

/** Who asks: the officer behind the bearer token, the session that carries it and its terminal. */
export interface Caller {
  readonly officer: Officer;
  readonly sessionId: string;
  /** Where the session was opened. */
  readonly terminalId: string;
}

export interface RouteCall<N extends CentralRouteName> {
  readonly params: Part<N, 'params'>;
  readonly query: Part<N, 'query'>;
  readonly headers: Part<N, 'headers'>;
  readonly body: Part<N, 'body'>;
  /** Throws SESSION_NEEDED on a route that needs none and got none. */
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Answer<N extends CentralRouteName> = Routes[N]['response'] extends z.ZodType
  ? z.output<Routes[N]['response']>
  : void;

/** One handler per route of the contract; a missing one is a type error. */
export type RouteHandlers = {
  readonly [N in CentralRouteName]: (call: RouteCall<N>) => Answer<N> | Promise<Answer<N>>;
};
