import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TerminalFailure } from '#renderer/bridge/terminal-failure.ts';
import { received, withCase } from '../../fake/act-desk.ts';

/** Documents that open, and break when the test says so. */
const opened = vi.hoisted(() => [] as { fail: (error: unknown) => void; isClosed: boolean }[]);
vi.mock('#renderer/features/materials/pdf/pdf-document.ts', () => ({
  PdfDocument: {
    open: () => {
      const { promise: broken, reject } = Promise.withResolvers<never>();
      const one = { fail: reject, isClosed: false };
      opened.push(one);
      return Promise.resolve({
        ...{ pageCount: 3, broken },
        sizeOf: () => Promise.resolve({ width: 595, height: 842 }),
        draw: () => Promise.resolve(),
        linesOf: () => Promise.resolve([]),
        close: () => (one.isClosed = true),
      });
    },
  },
}));

beforeEach(() => opened.splice(0));

describe('[W11] a PDF of which a part cannot be read after it was opened', () => {
  it.each(['not cached any more', null])('says so and opens again: %s', async (message) => {
    const app = await withCase(received, (core) => core.files.pdfs.add('a'.repeat(64)));
    app.find('a[data-material]', '消防设计文件').click();
    await app.pass(100);
    const viewer = app.find('section[aria-label="材料阅读"]');
    expect(viewer.textContent).toContain('3 页');
    const code = 'MATERIAL_NOT_CACHED';
    const failure = { code, message: message ?? '', retryable: true, traceId: '' };
    opened[0]!.fail(message === null ? new Error('worker') : new TerminalFailure(failure));
    await app.pass(100);
    const expected = message ?? '显示这份 PDF 时中断';
    expect(app.find('[role="alert"]').textContent).toContain(expected);
    expect(opened[0]!.isClosed).toBe(true);
    app.find('[role="alert"] button', '重试').click();
    await app.pass(100);
    expect(opened).toHaveLength(2);
    expect(viewer.querySelector('[role="alert"]')).toBeNull();
    expect(opened[1]!.isClosed).toBe(false);
  });
});
