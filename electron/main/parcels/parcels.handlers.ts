import type { Handlers } from '#shared/desktop/contract.ts';
import { askCore } from '../core/ask-core.ts';
import type { CoreClient } from '../core/core-client.ts';
import { log } from '../diagnostics/log.ts';
import { saveFile, type AskWhere } from '../exports/save-step.ts';
import { chooseSealedFile, type AskWhich } from './open-step.ts';

type ParcelChannel = Extract<keyof Handlers<'main', void>, `parcels:${string}`>;

/** Sealed files: the core seals and opens them, the officer says which, the main process reads and writes. */
export function parcelMainHandlers(
  core: Pick<CoreClient, 'call'>,
  ask: { readonly where: AskWhere; readonly which: AskWhich },
): Pick<Handlers<'main', void>, ParcelChannel> {
  return {
    'parcels:carry-out': async ({ terminalIds }) => {
      // The core judges session and permission before any dialog opens.
      const { fileName } = await askCore(core, 'parcels:plan', undefined);
      let sealed = { parcelId: '', total: 0 };
      const saved = await saveFile(
        {
          ...{ fileName, kind: '密封文件' },
          make: async (name) => {
            const built = await askCore(core, 'parcels:seal', { terminalIds, fileName: name });
            sealed = built;
            return built.bytes;
          },
          onUnsaved: (name, code) => noteUnsaved(core, sealed.parcelId, name, code),
        },
        ask.where,
      );
      if (saved === null) return { outcome: 'canceled', fileName: '', total: 0 };
      return { outcome: 'saved', fileName: saved.fileName, total: sealed.total };
    },

    'parcels:choose': async () => {
      // The core judges session and permission before any dialog opens.
      await askCore(core, 'parcels:plan', undefined);
      const chosen = await chooseSealedFile(ask.which);
      return { preview: chosen === null ? null : await askCore(core, 'parcels:preview', chosen) };
    },
  };
}

/** Lets the core know that a file it has made does not exist. Never rejects. */
async function noteUnsaved(
  core: Pick<CoreClient, 'call'>,
  parcelId: string,
  fileName: string,
  code: string,
): Promise<void> {
  try {
    await askCore(core, 'parcels:note-unsaved', { parcelId, fileName, code });
  } catch (error) {
    log.error('could not note an unsaved file', error);
  }
}
