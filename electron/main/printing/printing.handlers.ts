import { createHash } from 'node:crypto';
import path from 'node:path';
import type { SaveDialogOptions, WebContents } from 'electron';
import type { Channel, HandlerInput, HandlerOutput, Handlers } from '#shared/desktop/contract.ts';
import type { Paper, PaperSource } from '#shared/desktop/documents.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isErrorCode } from '#shared/errors/codes.ts';
import type { CoreClient } from '../core/core-client.ts';
import type { Printer } from './printer.ts';
import { saveFile } from './save-file.ts';

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
  /** null when the officer closed the dialog. */
  askWhereToSave: (options: SaveDialogOptions) => Promise<string | null>,
): Pick<Handlers<'main', void>, PrintingChannel> {
  return {
    'printing:save-pdf': async ({ source }) => {
      const { model, fileName } = await compose(core, source);
      const file = await askWhereToSave({
        defaultPath: fileName,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (file === null) return { fileName: null, pages: 0 };
      const { bytes, pages } = await printer.run(model, async (contents, count) => ({
        bytes: await contents.printToPDF(pdfOptions),
        pages: count,
      }));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await note(core, { source, how: 'pdf', title: model.title, pages, sha256 });
      await saveFile(file, bytes);
      return { fileName: path.basename(file), pages };
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
  return ask(core, 'documents:compose', { source });
}

async function note(core: CoreClient, entry: HandlerInput<'documents:note-output'>): Promise<void> {
  await ask(core, 'documents:note-output', entry);
}

async function ask<C extends Channel>(
  core: CoreClient,
  channel: C,
  input: HandlerInput<C>,
): Promise<HandlerOutput<C>> {
  const envelope = await core.call(channel, input);
  if (envelope.ok) return envelope.data as HandlerOutput<C>;
  const { code, message, retryable, fields } = envelope.error;
  throw new AppError(isErrorCode(code) ? code : 'INTERNAL', message, {
    retryable,
    ...(fields === undefined ? {} : { fields }),
  });
}
