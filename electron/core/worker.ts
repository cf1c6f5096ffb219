import { parentPort } from 'node:worker_threads';
import { createCore, type Core } from './core.ts';
import { failureOf } from './failure.ts';
import type { CoreMessage, CoreRequest } from './protocol.ts';

/** Entry of the worker thread: the messages of protocol.ts around one core. */
const port = parentPort;
if (port === null) throw new Error('the core runs in a worker thread');

let core: Core | null = null;
const send = (message: CoreMessage): void => port.postMessage(message);

async function answer(request: CoreRequest): Promise<void> {
  switch (request.type) {
    case 'start':
      core = createCore(request.start);
      request.start.deviceSecret.fill(0);
      core.on((name, payload) => send({ type: 'event', name, payload }));
      send({ type: 'ready' });
      return;
    case 'call': {
      const { id, channel, input } = request;
      if (core === null) throw new Error('called before start');
      send({ type: 'answer', id, envelope: await core.call(channel, input) });
      return;
    }
    case 'stop':
      await core?.close();
      send({ type: 'stopped' });
      port?.close();
  }
}

port.on('message', (request: CoreRequest) => {
  answer(request).catch((error: unknown) => {
    if (request.type !== 'call') throw error;
    send({ type: 'answer', id: request.id, envelope: { ok: false, error: failureOf(error) } });
  });
});
