import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '#shared/desktop/envelope.ts';
import type { DesktopEventName } from '#shared/desktop/events.ts';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { temporaryFolder } from '../../core/temporary-folder.ts';

type Listener = (name: DesktopEventName, payload: unknown) => void;
type PrintDone = (isDone: boolean, reason: string) => void;
const system = vi.hoisted(() => ({
  /** Callbacks of print dialogs that stand open. */
  dialogs: [] as PrintDone[],
  windows: [] as { isDestroyed: () => boolean }[],
  onLoad: (): void => undefined,
}));

// The part of Electron that printing speaks to; a run on Electron and the e2e specs show the rest.
vi.mock('electron', () => ({
  BrowserWindow: class {
    #isGone = false;
    readonly #closed: (() => void)[] = [];
    readonly webContents = {
      mainFrame: {},
      print: (_: object, done: PrintDone) => system.dialogs.push(done),
      printToPDF: () => Promise.resolve(Buffer.from('%PDF')),
    };
    constructor() {
      system.windows.push(this);
    }
    once(_: 'closed', listener: () => void): void {
      this.#closed.push(listener);
    }
    loadURL(): Promise<void> {
      system.onLoad();
      return Promise.resolve();
    }
    isDestroyed = (): boolean => this.#isGone;
    destroy(): void {
      this.#isGone = true;
      for (const listener of this.#closed) listener();
    }
  },
}));
vi.mock('#main/windows/page-preferences.ts', () => ({ pagePreferences: () => ({}) }));
vi.mock('#main/diagnostics/log.ts', () => ({ log: { error: vi.fn() } }));

const { Printer } = await import('#main/printing/printer.ts');
const { printingHandlers } = await import('#main/printing/printing.handlers.ts');
const { whenNobodySits } = await import('#main/core/seat.ts');

const source = { kind: 'document', documentId: 'document-1' } as const;
const modelOf = (title: string) => ({ title }) as DocumentModel;

/** A core with one seat: it fills pages in the name of whoever sits there and keeps the journal. */
function seat() {
  const journal: { officerId: string; stage: string; title: string }[] = [];
  const listeners: Listener[] = [];
  const place = { officer: 'lin' as string | null };
  const answer = (channel: string, input: unknown): unknown => {
    if (channel === 'session:state') {
      const phase = place.officer === null ? 'locked' : 'unlocked';
      return { phase, officer: place.officer === null ? null : { id: place.officer } };
    }
    if (channel === 'documents:compose')
      return { model: modelOf(`of ${place.officer}`), fileName: '文书.pdf', findings: [] };
    const entry = input as (typeof journal)[number];
    if (entry.officerId !== place.officer) throw new Error('LOCKED');
    journal.push(entry);
    return undefined;
  };
  const core = {
    call: (channel: string, input: unknown): Promise<Envelope> => {
      try {
        return Promise.resolve({ ok: true, data: answer(channel, input) });
      } catch {
        const error = { code: 'LOCKED', message: '', retryable: false, traceId: 't' };
        return Promise.resolve({ ok: false, error });
      }
    },
    onEvent: (listener: Listener): void => void listeners.push(listener),
  };
  const sit = (officer: string | null): void => {
    place.officer = officer;
    for (const tell of listeners) tell('session:changed', {});
  };
  const stages = () => journal.map(({ officerId, stage }) => `${officerId} ${stage}`);
  return { core, journal, stages, sit };
}

function setUp() {
  const printer = new Printer();
  system.onLoad = () => printer.noteLaid(2);
  const desk = seat();
  whenNobodySits(desk.core, () => printer.abort(), vi.fn());
  const asked = Promise.withResolvers<void>();
  const where = Promise.withResolvers<string | null>();
  const handlers = printingHandlers(desk.core, printer, () => {
    asked.resolve();
    return where.promise;
  });
  const target = path.join(temporaryFolder(), '文书.pdf');
  return { printer, ...desk, handlers, asked: asked.promise, where, target };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const dialogOpen = () => vi.waitUntil(() => system.dialogs.length > 0);

beforeEach(() => {
  system.dialogs.length = 0;
  system.windows.length = 0;
});

describe('[D02] what leaves the terminal while the seat changes hands', () => {
  it('saves a PDF that was filled after the dialog, noted before it is written', async () => {
    const { handlers, where, asked, target, stages } = setUp();
    const saving = handlers['printing:save-pdf']({ source });
    await asked;
    where.resolve(target);
    expect(await saving).toEqual({ fileName: '文书.pdf', pages: 2 });
    expect(stages()).toEqual(['lin done']);
    expect(readFileSync(target, 'utf8')).toBe('%PDF');
  });

  it('saves nothing for one officer once another sits there, and notes nothing on him', async () => {
    const { handlers, where, asked, target, sit, journal } = setUp();
    const saving = handlers['printing:save-pdf']({ source });
    await asked;
    sit(null);
    await settled();
    sit('chen');
    where.resolve(target);
    await expect(saving).rejects.toMatchObject({ code: 'LOCKED' });
    expect(() => readFileSync(target)).toThrow('ENOENT');
    expect([journal, system.windows]).toEqual([[], []]);
  });

  it('notes paper before the system has it, and what became of it', async () => {
    const { handlers, stages } = setUp();
    const printing = handlers['printing:print']({ source });
    await dialogOpen();
    expect(stages()).toEqual(['lin begun']);
    system.dialogs[0]?.(true, '');
    expect(await printing).toEqual({ isPrinted: true });
    expect(stages()).toEqual(['lin begun', 'lin done']);
  });

  it.each([
    ['Print job canceled', { isPrinted: false }],
    ['Print job failed', 'PRINT_FAILED'],
  ])('notes that nothing was printed: %s', async (reason, answer) => {
    const { handlers, stages } = setUp();
    const printing = Promise.resolve(handlers['printing:print']({ source })).catch(
      (error: unknown) => (error as { code: string }).code,
    );
    await dialogOpen();
    system.dialogs[0]?.(false, reason);
    expect(await printing).toEqual(answer);
    expect(stages()).toEqual(['lin begun', 'lin not-done']);
  });

  it('closes the page at a lock; the journal still says that it was begun', async () => {
    const { handlers, sit, stages } = setUp();
    const printing = Promise.resolve(handlers['printing:print']({ source }));
    const outcome = expect(printing).rejects.toMatchObject({ code: 'LOCKED' });
    await dialogOpen();
    sit(null);
    await outcome;
    sit('chen');
    system.dialogs[0]?.(true, '');
    await settled();
    expect(system.windows.map((window) => window.isDestroyed())).toEqual([true]);
    expect(stages()).toEqual(['lin begun']);
  });

  it('lays nothing out that still waited when the lock came', async () => {
    const { printer } = setUp();
    system.onLoad = () => undefined;
    const use = vi.fn((_: WebContents) => Promise.resolve());
    const outcomes = ['first', 'second'].map((title) =>
      expect(printer.run(modelOf(title), use)).rejects.toMatchObject({ code: 'LOCKED' }),
    );
    await settled();
    printer.abort();
    await Promise.all(outcomes);
    expect([use.mock.calls.length, system.windows.length]).toEqual([0, 1]);
  });

  it('makes a PDF while a print dialog stands open', async () => {
    const { handlers, where, target } = setUp();
    const printing = handlers['printing:print']({ source });
    await dialogOpen();
    where.resolve(target);
    expect(await handlers['printing:save-pdf']({ source })).toMatchObject({ pages: 2 });
    system.dialogs[0]?.(true, '');
    expect(await printing).toEqual({ isPrinted: true });
  });
});
