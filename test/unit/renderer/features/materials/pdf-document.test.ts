import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PdfDocument, type ReadRange } from '#renderer/features/materials/pdf/pdf-document.ts';

/** The library as a hostile document makes it: it opens or not, and never answers to being ended. */
const library = vi.hoisted(() => ({
  opened: Promise.withResolvers<unknown>(),
  range: null as { requestDataRange: (begin: number, end: number) => void } | null,
}));
vi.mock('pdfjs-dist', () => ({
  PDFDataRangeTransport: class {
    onDataRange(): void {
      // Nobody parses here.
    }
  },
  PDFWorker: { create: () => ({}) },
  VerbosityLevel: { ERRORS: 0 },
  AnnotationMode: { ENABLE: 1 },
  getDocument: ({ range }: { range: (typeof library)['range'] }) => {
    library.range = range;
    const destroy = (): Promise<void> => new Promise(() => undefined);
    return { promise: library.opened.promise, destroy };
  },
}));

/** A worker thread that does nothing but count its end. */
class IdleWorker extends EventTarget {
  static readonly all: IdleWorker[] = [];
  isEnded = false;

  constructor() {
    super();
    IdleWorker.all.push(this);
  }

  terminate(): void {
    this.isEnded = true;
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
const open = (read: ReadRange = never): Promise<PdfDocument> => PdfDocument.open(1_000, read);
const worker = (): IdleWorker => IdleWorker.all.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', IdleWorker);
  library.opened = Promise.withResolvers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('[W11] a hostile PDF', () => {
  it('loses its worker when it is closed, though it never answers', async () => {
    library.opened.resolve({ numPages: 1 });
    const document = await open();
    document.close();
    vi.advanceTimersByTime(1_000);
    expect(worker().isEnded).toBe(true);
  });

  it('that makes the worker fail is refused at once, and the worker is gone', async () => {
    const opening = open();
    worker().dispatchEvent(new Event('error'));
    await expect(opening).rejects.toThrow('worker');
    vi.advanceTimersByTime(1_000);
    expect(worker().isEnded).toBe(true);
  });
});

describe('[W11] a range that cannot be read', () => {
  it('while opening refuses the document', async () => {
    const opening = open(() => Promise.reject(new Error('locked')));
    library.range!.requestDataRange(0, 10);
    await expect(opening).rejects.toThrow('locked');
  });

  it.each([
    ['fails', () => Promise.reject(new Error('not cached'))],
    ['comes short', () => Promise.resolve(new Uint8Array(3))],
  ] as const)('after opening ends what waits for it and is told: %s', async (_, read) => {
    library.opened.resolve({ numPages: 2, getPage: never });
    const document = await open(read);
    const told = vi.fn<(error: unknown) => void>();
    document.broken.catch(told);
    const lines = document.linesOf(2);
    const drawn = document.draw(
      2,
      globalThis.document.createElement('canvas'),
      { scale: 1, rotation: 0 },
      new AbortController().signal,
    );
    library.range!.requestDataRange(0, 10);
    await expect(lines).rejects.toThrow();
    await expect(drawn).rejects.toThrow();
    expect(await document.sizeOf(2)).toEqual({ width: 595, height: 842 });
    expect(told).toHaveBeenCalledOnce();
  });
});
