import { afterEach, describe, expect, it } from 'vitest';
import { createApp, h, type App } from 'vue';
import PdfComparison from '#renderer/features/materials/compare/PdfComparison.vue';
import type { PdfDocument } from '#renderer/features/materials/pdf/pdf-document.ts';

/** A document of which only the text is there; null is a page that cannot be read. */
function documentOf(pages: readonly (readonly string[] | null)[]): PdfDocument {
  const readable = {
    pageCount: pages.length,
    sizeOf: () => Promise.resolve({ width: 595, height: 842 }),
    draw: () => Promise.resolve(),
    linesOf: (page: number) => {
      const lines = pages[page - 1];
      return lines ? Promise.resolve([...lines]) : Promise.reject(new Error('unreadable page'));
    },
  };
  return readable as unknown as PdfDocument;
}

let app: App | null = null;
afterEach(() => app?.unmount());

async function compared(
  earlier: readonly (readonly string[] | null)[],
  present: readonly (readonly string[] | null)[],
): Promise<HTMLElement> {
  const root = document.createElement('div');
  app = createApp(() =>
    h(PdfComparison, { earlier: documentOf(earlier), present: documentOf(present) }),
  );
  app.mount(root);
  await expect.poll(() => root.textContent).not.toContain('正在比对');
  return root;
}

describe('[W16] two hand-ins of a PDF', () => {
  it('without text are never said to be equal: each page is to be looked at', async () => {
    const root = await compared([[], []], [[], []]);
    expect(root.querySelector('.is-caution')?.textContent).toContain('2 页没有文字');
    expect(root.querySelector('.is-good')).toBeNull();
    expect(root.textContent).not.toContain('没有差别');
    expect(root.textContent).toContain('第 2 页 无文字');
  });

  it('with a page that cannot be read on either side are not said to be equal either', async () => {
    const root = await compared([['一'], null], [['一'], null]);
    expect(root.textContent).toContain('1 页没有文字');
  });

  it('with the same text are equal in that, and in nothing else', async () => {
    const root = await compared([['一']], [['一']]);
    expect(root.textContent).toContain('文字没有差别。印章、签名和图形不在比对之内');
  });
});
