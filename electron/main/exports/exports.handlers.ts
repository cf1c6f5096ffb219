import type { Handlers } from '#shared/desktop/contract.ts';
import type { ExportRequest } from '#shared/desktop/exports.contract.ts';
import { askCore } from '../core/ask-core.ts';
import type { CoreClient } from '../core/core-client.ts';
import { noteUnsaved } from './note-unsaved.ts';
import { saveFile, type AskWhere } from './save-step.ts';

/** What is no workbook. */
const kindNames: Readonly<Partial<Record<ExportRequest['what'], string>>> = {
  evidence: '证据文件',
  journal: '日志文件',
};

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
          kind: kindNames[request.what] ?? 'Excel 工作簿',
          make: async (fileName) => {
            const built = await askCore(core, 'exports:build', { request, fileName });
            rows = built.rows;
            return built.bytes;
          },
          onUnsaved: (fileName, code) => noteUnsaved(core, fileName, code),
        },
        ask,
      );
      if (saved === null) return { outcome: 'canceled', fileName: '', rows: 0, bytes: 0 };
      return { outcome: 'saved', ...saved, rows };
    },
  };
}
