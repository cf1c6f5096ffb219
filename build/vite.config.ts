import { isBuiltin } from 'node:module';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { pdfjsFiles } from './pdfjs-files.ts';
import { inRoot } from './root.ts';

/** What Electron 45 brings at least: the engines of Electron 44. */
const CHROMIUM = 'chrome152';
const NODE = 'node24';

/** Resolved at run time: Electron itself, Node's own modules, and the one package with a native part. */
function isExternal(id: string): boolean {
  return id === 'electron' || id === 'better-sqlite3' || isBuiltin(id);
}

/**
 * Main process, data core and the core's packing thread. All files lie flat in out/main, because threads
 * are started with `new URL('./core-worker.js', import.meta.url)` from whichever chunk that line ends up in.
 */
const main: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
  build: {
    outDir: inRoot('out/main'),
    target: NODE,
    minify: false,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        index: inRoot('electron/main/index.ts'),
        'core-worker': inRoot('electron/core/worker.ts'),
        'packing-worker': inRoot('electron/core/exports/packing-worker.ts'),
      },
      external: isExternal,
      platform: 'node',
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** A sandboxed preload cannot import: one CommonJS file that requires `electron` and nothing else. */
const preload: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, conditions: ['browser', 'import', 'module', 'default'] },
  build: {
    outDir: inRoot('out/preload'),
    target: CHROMIUM,
    minify: false,
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: inRoot('electron/preload/index.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

/** The window's content. No inline scripts and no module preload polyfill: the CSP forbids both. */
const client: EnvironmentOptions = {
  build: {
    outDir: inRoot('out/renderer'),
    target: CHROMIUM,
    minify: 'oxc',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        index: inRoot('renderer/index.html'),
        print: inRoot('renderer/print.html'),
      },
      checks: { bundlerTimings: false },
    },
  },
};

/** One build of the three targets, started by build/build.ts. Sourcemaps are never shipped. */
export default defineConfig({
  root: inRoot('renderer'),
  base: '/',
  plugins: [vue(), pdfjsFiles()],
  environments: { client, main, preload },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
