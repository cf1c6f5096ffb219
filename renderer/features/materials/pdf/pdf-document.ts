import * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { pdfjsFile, startPdfWorker } from './pdf-worker.ts';

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
/** Device pixels of one page's canvas, at most: beyond it a page is drawn coarser. */
const mostPixels = 16_000_000;

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
    this.#read(begin, end - begin).then((bytes) => this.onDataRange(begin, bytes), this.#onFailure);
  }
}

/** An open PDF. Nothing in it runs: no scripts, no forms, no links, no eval, no WebAssembly. */
export class PdfDocument {
  readonly #document: PDFDocumentProxy;
  readonly #worker: Worker;

  private constructor(document: PDFDocumentProxy, worker: Worker) {
    this.#document = document;
    this.#worker = worker;
  }

  /** @throws what reading throws, or pdf.js when the document is broken or has a password */
  static async open(size: number, read: ReadRange): Promise<PdfDocument> {
    const port = startPdfWorker();
    const broken = Promise.withResolvers<never>();
    port.addEventListener('error', () => broken.reject(new Error('the worker has failed')));
    const task = pdfjs.getDocument({
      range: new CacheRange(size, read, broken.reject),
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
    try {
      return new PdfDocument(await Promise.race([task.promise, broken.promise]), port);
    } catch (error) {
      await task.destroy().catch(() => undefined);
      port.terminate();
      throw error;
    }
  }

  get pageCount(): number {
    return this.#document.numPages;
  }

  /** Of the unrotated page, in points at scale 1. @param page 1 for the first */
  async sizeOf(page: number): Promise<PageSize> {
    const { width, height } = (await this.#page(page)).getViewport({ scale: 1 });
    return { width, height };
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
    const wanted = plain.width * plain.height * devicePixelRatio ** 2;
    const sharpness = devicePixelRatio * Math.min(1, Math.sqrt(mostPixels / wanted));
    const viewport = proxy.getViewport({ scale: view.scale * sharpness, rotation });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = proxy.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE });
    signal.addEventListener('abort', () => task.cancel(), { once: true });
    await task.promise.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** The lines of a page, for those who do not see it and for comparison. */
  async linesOf(page: number): Promise<string[]> {
    const { items } = await (await this.#page(page)).getTextContent();
    const lines = [''];
    for (const item of items) {
      if (!('str' in item)) continue;
      lines[lines.length - 1] += item.str;
      if (item.hasEOL) lines.push('');
    }
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  }

  async close(): Promise<void> {
    await this.#document.loadingTask.destroy();
    this.#worker.terminate();
  }

  #page(page: number): Promise<PDFPageProxy> {
    return this.#document.getPage(page);
  }
}
