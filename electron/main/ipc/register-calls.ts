import { randomUUID } from 'node:crypto';
import { serialize } from 'node:v8';
import { ipcMain, type WebFrameMain } from 'electron';
import { pageEntries, type ContractEntry, type Handlers } from '#shared/desktop/contract.ts';
import { failureEnvelope, type Envelope } from '#shared/desktop/envelope.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreClient } from '../core/core-client.ts';
import { log } from '../diagnostics/log.ts';
import { CallRate } from './call-rate.ts';

/** Bytes of one call's input after structured clone; the longest form stays far below. */
const inputLimitBytes = 512 * 1024;

export interface CallSources {
  readonly core: CoreClient;
  readonly main: Handlers<'main', void>;
  /** May this frame make such a call? The print page has calls of its own, and no others. */
  readonly isTrusted: (frame: WebFrameMain | null, isForPrintPage: boolean) => boolean;
}

/**
 * The one registration path of IPC: every entry of the contract, and nothing else. Sender, rate and
 * size are judged here; session, role and schema where the handler runs.
 */
export function registerCalls(sources: CallSources): void {
  const rate = new CallRate();
  for (const entry of pageEntries) {
    ipcMain.handle(entry.channel, async (event, input: unknown): Promise<Envelope> => {
      try {
        if (!sources.isTrusted(event.senderFrame, entry.call.isForPrintPage === true))
          throw untrusted();
        if (!rate.allows(performance.now())) throw tooMany();
        if (serialize(input).byteLength > inputLimitBytes) throw tooLarge();
        return await run(entry, input, sources);
      } catch (error) {
        const traceId = randomUUID();
        log.error(`${entry.channel} ${traceId}`, error);
        return failureEnvelope(error, traceId);
      }
    });
  }
}

async function run(entry: ContractEntry, input: unknown, sources: CallSources): Promise<Envelope> {
  if (entry.call.place === 'core') return sources.core.call(entry.channel, input);
  const parsed = entry.call.input.safeParse(input);
  if (!parsed.success) throw new AppError('INPUT_INVALID', '请求内容不符合要求，未执行。');
  const handler = sources.main[entry.channel as keyof CallSources['main']] as (
    input: unknown,
  ) => unknown;
  return { ok: true, data: await handler(parsed.data) };
}

function untrusted(): AppError {
  return new AppError('SENDER_UNTRUSTED', '请求来源不受信任，已拒绝。');
}

function tooMany(): AppError {
  return new AppError('ATTEMPTS_LIMITED', '操作过于频繁，请稍候再试。', {
    retryable: true,
    retryAfterSeconds: 1,
  });
}

function tooLarge(): AppError {
  return new AppError('INPUT_INVALID', '内容过大，未执行。请缩短后再试。');
}
