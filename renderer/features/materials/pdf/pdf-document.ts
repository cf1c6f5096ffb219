import * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { canvasSharpness } from '../canvas-sharpness.ts';
import { endPdfWorker, pdfjsFile, startPdfWorker } from './pdf-worker.ts';

/** Bytes of a file, from an offset. */
export type ReadRange = (offset: number, length: number) => Promise<Uint8Array>;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** How a page is drawn: CSS pixels per point, and degrees clockwise. */
export interface PageView {
  readonly scale: number;
  readonly rotation: number;
}

const rangeBytes = 256 * 1024;
/** A page that cannot be read is taken to be an A4 sheet, points. */
const sheet: PageSize = { width: 595, height: 842 };

/** The file in ranges from the encrypted cache: only what a page needs is read. */
class CacheRange extends pdfjs.PDFDataRangeTransport {
  readonly #read: ReadRange;
  readonly #onFailure: (error: unknown) => void;

  constructor(size: number, read: ReadRange, onFailure: (error: unknown) => void) {
    super(size, null);
    this.#read = read;
    this.#onFailure = onFailure;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end - begin).then((bytes) => {
      if (bytes.length === end - begin) this.onDataRange(begin, bytes);
      else this.#onFailure(new Error('the file is shorter than it was'));
    }, this.#onFailure);
  }
}

/** An open PDF. Nothing in it runs: no scripts, no forms, no links, no eval, no WebAssembly. */
export class PdfDocument {
  /** Rejects when a range cannot be read or the worker fails, and when the document is closed. */
  readonly broken: Promise<never>;
  readonly #document: PDFDocumentProxy;
  readonly #end: () => void;

  private constructor(document: PDFDocumentProxy, broken: Promise<never>, end: () => void) {
    this.#document = document;
    this.broken = broken;
    this.#end = end;
  }

  /** @throws what reading throws, or pdf.js when the document is broken or has a password */
  static async open(size: number, read: ReadRange): Promise<PdfDocument> {
    const port = startPdfWorker();
    const { promise: broken, reject } = Promise.withResolvers<never>();
    broken.catch(() => undefined);
    const onError = (): void => reject(new Error('the worker has failed'));
    port.addEventListener('error', onError);
    port.addEventListener('messageerror', onError);
    const task = pdfjs.getDocument({
      range: new CacheRange(size, read, reject),
      rangeChunkSize: rangeBytes,
      disableAutoFetch: true,
      disableStream: true,
      worker: pdfjs.PDFWorker.create({ port }),
      useWorkerFetch: false,
      useWasm: false,
      enableXfa: false,
      cMapUrl: pdfjsFile('cmaps/'),
      standardFontDataUrl: pdfjsFile('standard_fonts/'),
      wasmUrl: pdfjsFile('wasm/'),
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    const end = (): void => {
      reject(new Error('the document is closed'));
      endPdfWorker(task, port);
    };
    try {
      return new PdfDocument(await Promise.race([task.promise, broken]), broken, end);
    } catch (error) {
      end();
      throw error;
    }
  }

  get pageCount(): number {
    return this.#document.numPages;
  }

  /**
   * Of the unrotated page, in points at scale 1; an A4 sheet for a page that cannot be read, of which
   * drawing says so.
   * @param page 1 for the first
   */
  async sizeOf(page: number): Promise<PageSize> {
    try {
      const { width, height } = (await this.#page(page)).getViewport({ scale: 1 });
      return { width, height };
    } catch {
      return sheet;
    }
  }

  /** Draws a page, unless `signal` comes before. */
  async draw(
    page: number,
    canvas: HTMLCanvasElement,
    view: PageView,
    signal: AbortSignal,
  ): Promise<void> {
    const proxy = await this.#page(page);
    if (signal.aborted) return;
    const rotation = (proxy.rotate + view.rotation) % 360;
    const plain = proxy.getViewport({ scale: view.scale, rotation });
    const sharpness = canvasSharpness(plain);
    const viewport = proxy.getViewport({ scale: view.scale * sharpness, rotation });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = proxy.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE });
    signal.addEventListener('abort', () => task.cancel(), { once: true });
    await this.#unlessBroken(task.promise).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** The lines of a page, for those who do not see it and for comparison. */
  async linesOf(page: number): Promise<string[]> {
    const proxy = await this.#page(page);
    const { items } = await this.#unlessBroken(proxy.getTextContent());
    const lines = [''];
    for (const item of items) {
      if (!('str' in item)) continue;
      lines[lines.length - 1] += item.str;
      if (item.hasEOL) lines.push('');
    }
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  }

  close(): void {
    this.#end();
  }

  #page(page: number): Promise<PDFPageProxy> {
    return this.#unlessBroken(this.#document.getPage(page));
  }

  /** A range that never comes would be waited for for ever. */
  #unlessBroken<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.broken]);
  }
}
