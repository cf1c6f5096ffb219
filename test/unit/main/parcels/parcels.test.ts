import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseSealedFile } from '#main/parcels/open-step.ts';
import { parcelMainHandlers } from '#main/parcels/parcels.handlers.ts';
import type { Channel } from '#shared/desktop/contract.ts';
import { failureEnvelope } from '#shared/desktop/envelope.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { temporaryFolder } from '../../core/temporary-folder.ts';

const parcelId = '019a0000-0000-7000-8000-000000000001';
const plan = { fileName: '办理转移.gcjs', total: 1, subjects: [], terminals: [] };
const sealed = { parcelId, bytes: Buffer.from('sealed'), total: 1 };

/** A core that answers, and remembers what it was asked. */
function fakeCore(answers: Partial<Record<Channel, unknown>>) {
  const asked: { channel: Channel; input: unknown }[] = [];
  return {
    asked,
    call: (channel: Channel, input: unknown) => {
      asked.push({ channel, input });
      const data = answers[channel];
      return Promise.resolve(
        data instanceof AppError ? failureEnvelope(data, 'trace') : ({ ok: true, data } as const),
      );
    },
  };
}

const canceled = (): Promise<null> => Promise.resolve(null);

describe('[O13] the way of a sealed file through the main process', () => {
  it('out: asks where to, lets the core seal, writes it whole', async () => {
    const core = fakeCore({ 'parcels:plan': plan, 'parcels:seal': sealed });
    const file = path.join(temporaryFolder(), '办理转移.gcjs');
    const where = (): Promise<string> => Promise.resolve(file);
    const handlers = parcelMainHandlers(core, { where, which: canceled });
    const saved = await handlers['parcels:carry-out']({ terminalIds: ['t-2'] });
    expect(saved).toEqual({ outcome: 'saved', fileName: '办理转移.gcjs', total: 1 });
    expect(readFileSync(file, 'utf8')).toBe('sealed');
    const input = { terminalIds: ['t-2'], fileName: '办理转移.gcjs' };
    expect(core.asked.at(-1)).toEqual({ channel: 'parcels:seal', input });
  });

  it('out: seals nothing when the officer cancels, and tells the core of a file that failed', async () => {
    const core = fakeCore({ 'parcels:plan': plan, 'parcels:seal': sealed });
    const none = parcelMainHandlers(core, { where: canceled, which: canceled });
    expect((await none['parcels:carry-out']({ terminalIds: ['t-2'] })).outcome).toBe('canceled');
    expect(core.asked.map(({ channel }) => channel)).toEqual(['parcels:plan']);

    const taken = path.join(temporaryFolder(), 'a.gcjs');
    mkdirSync(path.join(taken, 'inside'), { recursive: true });
    const where = (): Promise<string> => Promise.resolve(taken);
    const failing = parcelMainHandlers(core, { where, which: canceled });
    await expect(failing['parcels:carry-out']({ terminalIds: ['t-2'] })).rejects.toMatchObject({
      code: 'EXPORT_NOT_WRITABLE',
    });
    const input = { parcelId, fileName: 'a.gcjs', code: 'EXPORT_NOT_WRITABLE' };
    expect(core.asked.at(-1)).toEqual({ channel: 'parcels:note-unsaved', input });
  });

  it('in: asks for no file where the core refuses, and hands on the bytes of the chosen one', async () => {
    const locked = fakeCore({ 'parcels:plan': new AppError('LOCKED', '终端已锁定。') });
    const never = (): Promise<string> => Promise.reject(new Error('asked'));
    const refused = parcelMainHandlers(locked, { where: canceled, which: never });
    await expect(refused['parcels:choose']()).rejects.toMatchObject({ code: 'LOCKED' });

    const file = path.join(temporaryFolder(), 'stick.gcjs');
    writeFileSync(file, 'sealed');
    const core = fakeCore({ 'parcels:plan': plan, 'parcels:preview': { parcelId } });
    const which = (): Promise<string> => Promise.resolve(file);
    const handlers = parcelMainHandlers(core, { where: canceled, which });
    expect(await handlers['parcels:choose']()).toEqual({ preview: { parcelId } });
    const input = { fileName: 'stick.gcjs', bytes: Buffer.from('sealed') };
    expect(core.asked.at(-1)).toEqual({ channel: 'parcels:preview', input });
  });

  it('in: names a file that cannot be read, without its path', async () => {
    const gone = path.join(temporaryFolder(), 'gone.gcjs');
    const choosing = chooseSealedFile(() => Promise.resolve(gone));
    await expect(choosing).rejects.toMatchObject({ code: 'PARCEL_INVALID' });
    await expect(choosing).rejects.not.toMatchObject({
      message: expect.stringContaining(gone) as string,
    });
  });
});
