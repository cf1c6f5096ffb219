import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { centralRoutes, type CentralRoute, type CentralRouteName } from '#shared/central/routes.ts';
import { needsSession } from '#shared/central/route.ts';
import { isPermission, isPermitted } from '#shared/domain/permissions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Caller, RouteHandlers } from './routes.types.ts';

type AnyHandler = (call: unknown) => unknown;

/** Registers every route of the contract with its schemas, its access rule and its handler. */
export function registerRoutes(
  server: FastifyInstance,
  handlers: RouteHandlers,
  sessions: Sessions,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  for (const [name, route] of Object.entries<CentralRoute>(centralRoutes)) {
    server.route({
      // Who asks comes before what is asked: a stranger learns nothing about the shape of a request.
      preValidation: (request, _reply, done) => {
        const caller = callerOf(request, route, sessions);
        if (caller !== null) callers.set(request, caller);
        done();
      },
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      schema: schemasOf(route),
      handler: async (request, reply) => {
        const caller = callers.get(request) ?? null;
        const handler = handlers[name as CentralRouteName] as AnyHandler;
        const answer = await handler(callOf(request, reply, caller));
        if (route.stream !== undefined || route.binary !== undefined) return reply;
        return reply.code(route.status).send(answer);
      },
    });
  }
}

/** Roles are those of the officer now, whatever the terminal believes. @throws AppError PERMISSION_DENIED */
function callerOf(request: FastifyRequest, route: CentralRoute, sessions: Sessions): Caller | null {
  if (!needsSession(route)) return null;
  const caller = sessions.callerOf(request);
  const { access } = route;
  if (!isPermission(access) || isPermitted(caller.officer.roles, access)) return caller;
  throw new AppError('PERMISSION_DENIED', '您的岗位没有这项权限。');
}

function schemasOf(route: CentralRoute): Record<string, unknown> {
  return {
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.headers === undefined ? {} : { headers: route.headers }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.response === null ? {} : { response: { [route.status]: route.response } }),
  };
}

function callOf(request: FastifyRequest, reply: FastifyReply, caller: Caller | null): unknown {
  const { params, query, headers, body } = request;
  return {
    ...{ params, query, headers, body, request, reply },
    get caller(): Caller {
      if (caller === null) throw new AppError('SESSION_NEEDED', '请先登录。');
      return caller;
    },
  };
}
