import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema } from '#shared/central/common.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { faultsSchema, type Faults } from './faults.ts';

const controlPath = '/__faults';

/** Puts the switches between the network and the handlers. The switches' own address stays whole. */
export function addFaultHooks(server: FastifyInstance, faults: Faults): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.url === controlPath) return;
    const { down, latencyMs, status5xxRate, status429Rate } = faults.settings;
    if (down) {
      // A stopped service handles nothing: without this the handler would still run.
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (latencyMs > 0) await wait(latencyMs);
    if (faults.happens(status5xxRate)) throw new AppError('INTERNAL', '服务内部出错，请求未处理。');
    if (faults.happens(status429Rate)) {
      throw new AppError('CENTRAL_OVERLOADED', '服务繁忙，请稍后再试。', { retryAfterSeconds: 1 });
    }
  });
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.url === controlPath) return payload;
    const { cutBodyAt, lossRate } = faults.settings;
    if (faults.happens(lossRate)) request.raw.socket.destroy();
    if (cutBodyAt === null) return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    reply.removeHeader('content-length');
    return cutAfter(payload, cutBodyAt, request.raw.socket);
  });
}

const revocationSchema = z.object({ terminalId: idSchema });

/** `POST /__faults` and `POST /__revocations`, only where a test asked for them. */
export function addFaultControl(
  server: FastifyInstance,
  faults: Faults,
  revokeTerminal: (id: string) => void,
): void {
  server.post(controlPath, { schema: { body: faultsSchema } }, (request) => {
    faults.set(request.body);
    return faults.settings;
  });
  server.post('/__revocations', { schema: { body: revocationSchema } }, (request) => {
    revokeTerminal(revocationSchema.parse(request.body).terminalId);
    return {};
  });
}

/** The first bytes of a body, and then a dead connection. */
function cutAfter(payload: string | Buffer, bytes: number, socket: Socket): Readable {
  return Readable.from(
    (function* () {
      yield Buffer.from(payload).subarray(0, bytes);
      socket.destroy();
    })(),
  );
}
