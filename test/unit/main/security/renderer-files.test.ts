import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRendererRequest, resolveRendererFile } from '#main/security/renderer-files.ts';

let root = '';

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'renderer-files-'));
  root = join(folder, 'renderer');
  await mkdir(root);
  await writeFile(join(root, 'index.html'), '<title>t</title>');
  await writeFile(join(folder, 'secret.html'), 'outside');
});

afterAll(() => rm(join(root, '..'), { recursive: true }));

const dots = fc.constantFrom('..', '.', '%2e%2e', '%252e%252e', '..%2f', '..%5c', '...', '~');
const piece = fc.oneof(
  dots,
  fc.constantFrom('secret.html', 'etc', 'passwd', 'a\0b', 'C:'),
  fc.string(),
);

describe('files of the window', () => {
  it('serves the start page with the content security policy', async () => {
    const response = await answerRendererRequest(root, new Request('app://terminal/'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("worker-src 'self'");
    expect(policy).toMatch(/trusted-types vue pdf-worker$/);
    expect(await response.text()).toBe('<title>t</title>');
  });

  it('never leaves its folder, whatever the address', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const file = resolveRendererFile(root, `app://terminal/${pieces.join('/')}`);
        return file === null || file.startsWith(root + sep);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    'app://terminal/..%2fsecret.html',
    'app://terminal/%2e%2e/%2e%2e/etc/passwd',
    'app://terminal/..%5csecret.html',
    'app://terminal/index.html%00.png',
    'app://terminal/%',
    'app://terminal/main.js.map',
    'app://terminal/missing.html',
  ])('answers 404 for %s', async (address) => {
    expect((await answerRendererRequest(root, new Request(address))).status).toBe(404);
  });

  it.each([
    ['pdfjs/pdf.worker.js', 'text/javascript; charset=utf-8'],
    ['pdfjs/cmaps/UniGB-UTF16-H.bcmap', 'application/octet-stream'],
    ['pdfjs/standard_fonts/LiberationSans-Regular.ttf', 'font/ttf'],
  ])('serves what pdf.js reads: %s', async (name, type) => {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), 'x');
    const response = await answerRendererRequest(root, new Request(`app://terminal/${name}`));
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers nothing but GET', async () => {
    const request = new Request('app://terminal/index.html', { method: 'POST' });
    expect((await answerRendererRequest(root, request)).status).toBe(404);
  });
});
