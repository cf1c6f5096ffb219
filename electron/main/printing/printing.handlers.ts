import { createHash } from 'node:crypto';
import type { WebContents } from 'electron';
import type { HandlerInput, Handlers } from '#shared/desktop/contract.ts';
import type { Paper, PaperSource } from '#shared/desktop/documents.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { askCore } from '../core/ask-core.ts';
import type { CoreClient } from '../core/core-client.ts';
import { noteUnsaved } from '../exports/note-unsaved.ts';
import { saveFile, type AskWhere } from '../exports/save-step.ts';
import type { Printer } from './printer.ts';

type PrintingChannel = Extract<keyof Handlers<'main', void>, `printing:${string}`>;

const paperOptions = { printBackground: true, margins: { marginType: 'none' } } as const;
/** The page brings its own size and margins. */
const pdfOptions = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true };

/**
 * What leaves the terminal as PDF or paper. The core fills the page and judges who may; every page that
 * went out leaves an entry in the journal.
 */
export function printingHandlers(
  core: CoreClient,
  printer: Printer,
  askWhereToSave: AskWhere,
): Pick<Handlers<'main', void>, PrintingChannel> {
  return {
    'printing:save-pdf': async ({ source }) => {
      const { model, fileName } = await compose(core, source);
      let pages = 0;
      const make = async (): Promise<Uint8Array> => {
        const bytes = await printer.run(model, async (contents, count) => {
          pages = count;
          return contents.printToPDF(pdfOptions);
        });
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        await note(core, { source, how: 'pdf', title: model.title, pages, sha256 });
        return bytes;
      };
      const onUnsaved = (name: string, code: string): Promise<void> =>
        noteUnsaved(core, name, code);
      const saved = await saveFile({ fileName, kind: 'PDF', make, onUnsaved }, askWhereToSave);
      return { fileName: saved?.fileName ?? null, pages };
    },
    'printing:print': async ({ source }) => {
      const { model } = await compose(core, source);
      const { isPrinted, pages } = await printer.run(model, async (contents, count) => ({
        isPrinted: await toPaper(contents),
        pages: count,
      }));
      if (isPrinted)
        await note(core, { source, how: 'paper', title: model.title, pages, sha256: null });
      return { isPrinted };
    },
    'printing:page': () => printer.model,
    'printing:laid': ({ pages }) => printer.noteLaid(pages),
  };
}

/**
 * By the system's dialog; false when the officer closed it.
 * @throws AppError PRINT_FAILED, also where there is no printing at all
 */
async function toPaper(contents: WebContents): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  try {
    contents.print(paperOptions, (isDone, reason) => {
      if (isDone || reason === 'Print job canceled') resolve(isDone);
      else reject(new Error(reason));
    });
    return await promise;
  } catch (error) {
    throw notPrinted(error);
  }
}

function notPrinted(cause: unknown): AppError {
  const message = '没有打印成功。内容不受影响，请检查打印机，或先保存 PDF。';
  return new AppError('PRINT_FAILED', message, { cause, retryable: true });
}

function compose(core: CoreClient, source: PaperSource): Promise<Paper> {
  return askCore(core, 'documents:compose', { source });
}

async function note(core: CoreClient, entry: HandlerInput<'documents:note-output'>): Promise<void> {
  await askCore(core, 'documents:note-output', entry);
}
