import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CoreClient } from '#main/core/core-client.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** A worker of a few lines in place of the core: what it does when it is told to start, called, stopped. */
async function clientWith(worker: string): Promise<CoreClient> {
  const folder = await mkdtemp(path.join(tmpdir(), 'core-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'worker.mjs');
  await writeFile(file, `import { parentPort as port } from 'node:worker_threads';\n${worker}`);
  const client = new CoreClient(pathToFileURL(file));
  client.start({
    ...{ dataDir: folder, centralUrl: 'http://127.0.0.1:9', appVersion: '0', platform: 'test' },
    ...{ hostName: 'test', deviceSecret: new Uint8Array(32), keystore: 'basic_text' },
  });
  return client;
}

const answering = `
  port.on('message', (message) => {
    if (message.type === 'call') {
      port.postMessage({ type: 'answer', id: message.id, envelope: { ok: true, data: message.input } });
    }
    if (message.type === 'stop') port.close();
  });`;

describe('the core as the main process sees it', () => {
  it('answers each call with its own answer, and stops when asked', async () => {
    const client = await clientWith(answering);
    const answers = await Promise.all([1, 2, 3].map((n) => client.call('status:read', n)));
    expect(answers).toEqual([1, 2, 3].map((data) => ({ ok: true, data })));
    await client.stop();
    expect(await client.call('status:read', 4)).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL' },
    });
  });

  it('answers those who wait when the core dies, and still stops at once', async () => {
    const client = await clientWith(
      "port.on('message', ({ type }) => type === 'call' && process.exit(1));",
    );
    expect(await client.call('status:read', 1)).toMatchObject({ ok: false });
    await client.stop();
    await client.stop();
  });

  it('answers every call with the reason when it cannot be started', async () => {
    const client = new CoreClient(new URL('file:///nowhere.mjs'));
    const early = client.call('session:state', undefined);
    client.refuse(new AppError('KEYSTORE_REFUSED', '密钥库不可用'));
    expect(await early).toMatchObject({ ok: false, error: { code: 'KEYSTORE_REFUSED' } });
    await client.stop();
  });
});
