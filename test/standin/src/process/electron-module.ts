import { registerHooks } from 'node:module';

const NAMES = new Set(['electron', 'electron/main', 'electron/common']);

/**
 * Makes `electron` resolve to the stand-in's own module, for `import` and `require` alike.
 * Without this the npm package of the same name would be found, which tries to download.
 */
export function installElectronModule(): void {
  const url = new URL('../electron.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      NAMES.has(specifier)
        ? { url, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
}
