import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { decodedText } from '#shared/domain/text-encoding.ts';
import type { OpenedMaterial } from '#shared/desktop/materials.contract.ts';
import { failureFrom, TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { readRange, type MaterialFile } from './material-bytes.ts';
import type { PdfDocument } from './pdf/pdf-document.ts';
import { materialTexts as texts } from './texts.ts';

/** Characters beyond this are not shown: a text so long is no statement of an applicant. */
const longestTextBytes = 2 * 2 ** 20;

/** A file ready to be shown. */
export type ShownMaterial =
  | { readonly kind: 'pdf'; readonly file: MaterialFile; readonly document: PdfDocument }
  | { readonly kind: 'image'; readonly file: MaterialFile; readonly picture: ImageBitmap }
  | {
      readonly kind: 'text';
      readonly file: MaterialFile;
      readonly text: string;
      readonly encoding: string;
      readonly isCut: boolean;
    };

export interface OpenedState {
  readonly shown: Readonly<Ref<ShownMaterial | null>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  readonly reload: () => Promise<void>;
}

/** Opens the file, and the next one when it changes; what was open is let go. */
export function useOpenedMaterial(file: () => MaterialFile | null): OpenedState {
  const shown = shallowRef<ShownMaterial | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);
  let asked = 0;

  async function reload(): Promise<void> {
    const turn = (asked += 1);
    release(shown.value);
    shown.value = null;
    failure.value = null;
    const wanted = file();
    if (wanted === null) return;
    try {
      const opened = await openMaterial(wanted);
      if (turn !== asked) {
        release(opened);
        return;
      }
      shown.value = opened;
      whenBroken(opened, (broken) => {
        if (turn !== asked) return;
        release(shown.value);
        shown.value = null;
        failure.value = broken;
      });
    } catch (error) {
      if (turn === asked) failure.value = failureFrom(error);
    }
  }

  watch(() => `${file()?.id} ${file()?.sha256}`, reload, { immediate: true });
  onScopeDispose(() => {
    asked += 1;
    release(shown.value);
  });
  return { shown, failure, reload };
}

/** @throws TerminalFailure */
export async function openMaterial(file: MaterialFile): Promise<ShownMaterial> {
  const { id, sha256 } = file;
  const opened = await terminal.materials.open({ id, sha256 });
  switch (opened.kind) {
    case 'pdf':
      return { kind: 'pdf', file, document: await openPdf(file, opened.size) };
    case 'image':
      return { kind: 'image', file, picture: await decodePicture(file, opened) };
    case 'text':
      return readText(file, opened.size);
  }
}

/** Lets go of what a shown file holds. */
export function release(shown: ShownMaterial | null): void {
  if (shown?.kind === 'pdf') shown.document.close();
  if (shown?.kind === 'image') shown.picture.close();
}

/** Tells when what is shown can no longer be read; also once it has been let go. */
export function whenBroken(shown: ShownMaterial, tell: (failure: TerminalFailure) => void): void {
  if (shown.kind !== 'pdf') return;
  shown.document.broken.catch((error: unknown) =>
    tell(error instanceof TerminalFailure ? error : interrupted()),
  );
}

async function openPdf(file: MaterialFile, size: number): Promise<PdfDocument> {
  // The library is large and only wanted here.
  const { PdfDocument: Pdf } = await import('./pdf/pdf-document.ts');
  try {
    return await Pdf.open(size, (offset, length) => readRange(file, offset, length));
  } catch (error) {
    throw error instanceof TerminalFailure ? error : unreadable(texts.brokenPdf);
  }
}

async function decodePicture(file: MaterialFile, opened: OpenedMaterial): Promise<ImageBitmap> {
  const bytes = await readRange(file, 0, opened.size);
  try {
    return await createImageBitmap(new Blob([bytes], { type: opened.mediaType }));
  } catch {
    throw unreadable(texts.cannotDraw);
  }
}

async function readText(file: MaterialFile, size: number): Promise<ShownMaterial> {
  const bytes = await readRange(file, 0, Math.min(size, longestTextBytes));
  return { kind: 'text', file, ...decodedText(bytes), isCut: size > longestTextBytes };
}

function unreadable(message: string): TerminalFailure {
  const code = 'MATERIAL_TYPE_UNSUPPORTED';
  return new TerminalFailure({ code, message, retryable: false, traceId: '' });
}

function interrupted(): TerminalFailure {
  const message = texts.interrupted;
  return new TerminalFailure({ code: 'INTERNAL', message, retryable: true, traceId: '' });
}
