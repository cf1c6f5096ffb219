import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CoreMessage, CoreRequest } from '#core/protocol.ts';
import { newMachine } from './core.fixture.ts';

const workerFile = new URL('../../../electron/core/worker.ts', import.meta.url);

/** Collects the messages of a worker and waits for the one that is asked for. */
function startWorker() {
  const worker = new Worker(workerFile);
  const seen: CoreMessage[] = [];
  let wake = (): void => undefined;
  worker.on('message', (message: CoreMessage) => {
    seen.push(message);
    wake();
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  const post = (request: CoreRequest): void => worker.postMessage(request);
  const next = async <T extends CoreMessage['type']>(type: T) => {
    for (;;) {
      const found = seen.find((message) => message.type === type);
      if (found !== undefined) return found as Extract<CoreMessage, { type: T }>;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { worker, post, next };
}

describe('the core in its worker thread', () => {
  it('starts, answers calls by their number, and stops', async () => {
    const { worker, post, next } = startWorker();
    const { dataDir, deviceSecret } = newMachine();
    post({
      type: 'start',
      start: {
        dataDir,
        deviceSecret,
        centralUrl: 'http://127.0.0.1:9',
        appVersion: '0.1.0',
        platform: 'linux-x64',
        hostName: 'window-1',
        keystore: 'system',
      },
    });
    await next('ready');
    post({ type: 'call', id: 7, channel: 'session:state', input: undefined });
    expect(await next('answer')).toMatchObject({
      id: 7,
      envelope: { ok: true, data: { phase: 'signed-out', knownOfficers: [] } },
    });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    post({ type: 'stop' });
    await next('stopped');
    expect(await ended).toBe(0);
  });
});
