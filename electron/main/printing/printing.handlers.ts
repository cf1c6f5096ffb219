import { createHash } from 'node:crypto';
import type { WebContents } from 'electron';
import type { HandlerInput, Handlers } from '#shared/desktop/contract.ts';
import type { Paper, PaperSource } from '#shared/desktop/documents.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { askCore } from '../core/ask-core.ts';
import type { CoreClient } from '../core/core-client.ts';
import { seatedOfficer } from '../core/seat.ts';
import { log } from '../diagnostics/log.ts';
import { noteUnsaved } from '../exports/note-unsaved.ts';
import { saveFile, type AskWhere } from '../exports/save-step.ts';
import type { Printer } from './printer.ts';

type Output = HandlerInput<'documents:note-output'>;
type PrintingChannel = Extract<keyof Handlers<'main', void>, `printing:${string}`>;

const paperOptions = { printBackground: true, margins: { marginType: 'none' } } as const;
/** The page brings its own size and margins. */
const pdfOptions = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true };

/**
 * What leaves the terminal as PDF or paper. The core fills the page and judges who may, when it is asked
 * for and again when it is made: a dialog may stand open while the seat changes hands. Every page that
 * went out leaves an entry in the journal of the officer who asked.
 */
export function printingHandlers(
  core: Pick<CoreClient, 'call'>,
  printer: Printer,
  askWhereToSave: AskWhere,
): Pick<Handlers<'main', void>, PrintingChannel> {
  return {
    'printing:save-pdf': async ({ source }) => {
      const officerId = await requireSeat(core);
      // Judged before any dialog opens; what is written is filled after it.
      const { fileName } = await compose(core, source);
      let pages = 0;
      const make = async (): Promise<Uint8Array> => {
        await requireSeat(core, officerId);
        const { model } = await compose(core, source);
        const bytes = await printer.run(model, async (contents, count) => {
          pages = count;
          return contents.printToPDF(pdfOptions);
        });
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const output = {
          officerId,
          source,
          how: 'pdf',
          title: model.title,
          pages,
          sha256,
        } as const;
        await note(core, { ...output, stage: 'done' });
        return bytes;
      };
      const onUnsaved = (name: string, code: string): Promise<void> =>
        noteUnsaved(core, name, code);
      const saved = await saveFile({ fileName, kind: 'PDF', make, onUnsaved }, askWhereToSave);
      return { fileName: saved?.fileName ?? null, pages };
    },
    'printing:print': async ({ source }) => {
      const officerId = await requireSeat(core);
      const { model } = await compose(core, source);
      const isPrinted = await printer.run(model, async (contents, pages) => {
        const output = { officerId, source, how: 'paper', title: model.title, pages } as const;
        return notedPaper(core, { ...output, sha256: null }, () => toPaper(contents));
      });
      return { isPrinted };
    },
    'printing:page': () => printer.model,
    'printing:laid': ({ pages }) => printer.noteLaid(pages),
  };
}

/**
 * Paper cannot be called back: that it was begun is in the journal before the system has it. What became
 * of it is told once it is known; after a lock it cannot be, and the first entry stands alone.
 */
async function notedPaper(
  core: Pick<CoreClient, 'call'>,
  output: Omit<Output, 'stage'>,
  print: () => Promise<boolean>,
): Promise<boolean> {
  const noteOutcome = (stage: Output['stage']): Promise<void> =>
    note(core, { ...output, stage }).catch((error: unknown) =>
      log.error('the outcome of printing could not be noted', error),
    );
  await note(core, { ...output, stage: 'begun' });
  try {
    const isPrinted = await print();
    await noteOutcome(isPrinted ? 'done' : 'not-done');
    return isPrinted;
  } catch (error) {
    await noteOutcome('not-done');
    throw error;
  }
}

/**
 * Who asks for the output.
 * @param officerId who must still sit here
 * @throws AppError LOCKED
 */
async function requireSeat(core: Pick<CoreClient, 'call'>, officerId?: string): Promise<string> {
  const seated = await seatedOfficer(core);
  if (seated !== null && seated === (officerId ?? seated)) return seated;
  throw new AppError('LOCKED', '终端已锁定或换人使用，没有输出任何文件。请解锁后重新操作。');
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

function compose(core: Pick<CoreClient, 'call'>, source: PaperSource): Promise<Paper> {
  return askCore(core, 'documents:compose', { source });
}

async function note(core: Pick<CoreClient, 'call'>, entry: Output): Promise<void> {
  await askCore(core, 'documents:note-output', entry);
}
