/** `npm run build`: bundles main, core, preload and renderer into out/. */
import { buildTerminal } from './build-terminal.ts';

try {
  await buildTerminal();
} catch (error) {
  // The bundler's message names file and line; its own stack would bury it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
