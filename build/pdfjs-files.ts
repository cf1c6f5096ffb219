import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { inRoot } from './root.ts';

/** Folder of the files below the window's root; renderer/features/materials/pdf names them by it. */
const folder = 'pdfjs';
const source = inRoot('node_modules/pdfjs-dist');

/**
 * What pdf.js reads while it runs, as own files of the window: its worker, the character maps of Chinese
 * and other CJK fonts, the standard fonts, and the decoders that need no WebAssembly (the content
 * security policy has no room for it).
 */
export function pdfjsFiles(): Plugin {
  return {
    name: 'pdfjs-files',
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [name, file] of shippedFiles()) {
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: readFileSync(file) });
      }
    },
  };
}

/** Names below the folder with the files that they are. */
function shippedFiles(): [name: string, file: string][] {
  const worker = path.join(source, 'build/pdf.worker.min.mjs');
  return [
    ['pdf.worker.js', worker],
    ...filesIn('cmaps', /\.bcmap$/),
    ...filesIn('standard_fonts', /\.(pfb|ttf)$/),
    ...filesIn('wasm', /_nowasm_fallback\.js$/),
  ];
}

function filesIn(name: string, wanted: RegExp): [name: string, file: string][] {
  return readdirSync(path.join(source, name))
    .filter((file) => wanted.test(file))
    .map((file) => [`${name}/${file}`, path.join(source, name, file)]);
}
