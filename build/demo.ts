/**
 * `npm run demo [-- --tour DIR]`: the reference central service with demo data and a terminal, each
 * in a folder of its own that is removed at the end. Ctrl+C ends everything that was started.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildTerminalIfStale } from './build-terminal.ts';
import { startCentral } from './demo/central.ts';
import { Children } from './demo/children.ts';
import { explainVirtualDisplay, hasDisplay, startVirtualDisplay } from './demo/display.ts';
import { chooseShell, type Shell } from './shell/shell.ts';
import { prepareTerminal, runTerminal, type TerminalFiles } from './demo/terminal.ts';
import { takeTour, type TourOptions } from './demo/tour.ts';
import { root } from './root.ts';

const { values } = parseArgs({ options: { tour: { type: 'string' } } });
const children = new Children();
const folder = mkdtempSync(path.join(tmpdir(), 'approval-terminal-demo-'));
let isEnding = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    console.log('\ndemo: ending what was started');
    void cleanUp().then(() => process.exit(values.tour === undefined ? 0 : 1));
  });
}

try {
  process.exitCode = await demo();
} catch (error) {
  // What was being waited for when the signal came has been ended on purpose.
  if (!isEnding) {
    console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
} finally {
  await cleanUp();
}

async function demo(): Promise<number> {
  const shell = await chooseShell();
  console.log(`demo: shell is ${describe(shell)}`);
  console.log('demo: building the terminal where sources have changed');
  await buildTerminalIfStale();
  console.log('demo: starting the reference central service with its demo data');
  const central = await startCentral(children, path.join(folder, 'central'), (line) =>
    console.log(`central: ${line}`),
  );
  const files = prepareTerminal(folder, central.url);
  return values.tour === undefined
    ? open(shell, files)
    : tour(values.tour, { shell, central, ...files });
}

async function open(shell: Shell, files: TerminalFiles): Promise<number> {
  if (!hasDisplay()) console.log(explainVirtualDisplay(await useVirtualDisplay()));
  console.log('demo: opening the terminal; Ctrl+C ends the demo');
  return runTerminal(children, shell, files);
}

/** The stand-in needs no screen at all; Electron needs at least a virtual one. */
async function tour(
  target: string,
  options: Omit<TourOptions, 'outDir' | 'hasGallery'>,
): Promise<number> {
  if (options.shell.name === 'stand-in') delete process.env['DISPLAY'];
  else if (!hasDisplay()) await useVirtualDisplay();
  const outDir = path.resolve(process.env['INIT_CWD'] ?? root, target);
  return (await takeTour({ ...options, outDir, hasGallery: true })) ? 0 : 1;
}

async function useVirtualDisplay(): Promise<string> {
  const display = await startVirtualDisplay(children);
  process.env['DISPLAY'] = display;
  return display;
}

function describe(shell: Shell): string {
  return shell.name === 'electron'
    ? `Electron ${shell.version}`
    : `the stand-in (Node ${process.version} and the installed Chromium, in place of Electron ${shell.version})`;
}

async function cleanUp(): Promise<void> {
  await children.endAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
