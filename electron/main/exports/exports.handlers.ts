import type { ChannelOf, HandlerInput, HandlerOutput, Handlers } from '#shared/desktop/contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isErrorCode } from '#shared/errors/codes.ts';
import type { CoreClient } from '../core/core-client.ts';
import { log } from '../diagnostics/log.ts';
import { saveFile, type AskWhere } from './save-step.ts';

/** Exports: the core plans and makes them, the officer says where to, the main process writes. */
export function exportHandlers(
  core: Pick<CoreClient, 'call'>,
  ask: AskWhere,
): Pick<Handlers<'main', void>, 'exports:save'> {
  return {
    'exports:save': async (request) => {
      // The core judges session and permission before any dialog opens.
      const plan = await askCore(core, 'exports:plan', request);
      let rows = 0;
      const saved = await saveFile(
        {
          fileName: plan.fileName,
          kind: 'Excel 工作簿',
          make: async (fileName) => {
            const built = await askCore(core, 'exports:build', { request, fileName });
            rows = built.rows;
            return built.bytes;
          },
          onUnsaved: async (fileName, code) => {
            await askCore(core, 'exports:note-unsaved', { fileName, code }).catch(
              (error: unknown) => log.error('could not note an unsaved export', error),
            );
          },
        },
        ask,
      );
      if (saved === null) return { outcome: 'canceled', fileName: '', rows: 0, bytes: 0 };
      return { outcome: 'saved', ...saved, rows };
    },
  };
}

/** A call of the core as data, or its failure as the error it was. */
async function askCore<C extends ChannelOf<'core'>>(
  core: Pick<CoreClient, 'call'>,
  channel: C,
  input: HandlerInput<C>,
): Promise<HandlerOutput<C>> {
  const envelope = await core.call(channel, input);
  if (envelope.ok) return envelope.data as HandlerOutput<C>;
  const { code, message, retryable } = envelope.error;
  throw new AppError(isErrorCode(code) ? code : 'INTERNAL', message, { retryable });
}
