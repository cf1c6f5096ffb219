import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  // What pdf.js reads: character maps and standard fonts.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/**
 * The file below `root` that an address asks for, or null when it leaves the folder, names a type
 * that the build does not contain, or hides something in its encoding.
 */
export function resolveRendererFile(root: string, address: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (/[\0\\%:]/.test(path)) return null;
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  if (!file.startsWith(root + sep)) return null;
  return Object.hasOwn(contentTypes, extname(file)) ? file : null;
}

/** Answers a GET for the window's content with its headers; 404 for everything else. */
export async function answerRendererRequest(root: string, request: Request): Promise<Response> {
  const file = request.method === 'GET' ? resolveRendererFile(root, request.url) : null;
  if (file === null) return new Response(null, { status: 404 });
  try {
    const body = await readFile(file);
    return new Response(new Uint8Array(body), { headers: headersFor(file) });
  } catch {
    return new Response(null, { status: 404 });
  }
}

function headersFor(file: string): Record<string, string> {
  return {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
