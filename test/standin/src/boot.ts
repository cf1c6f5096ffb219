import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, becomeReady, introduceApp } from './app/app.ts';
import { endProcess, guardEnding, isProcessEnding } from './app/ending.ts';
import { allSwitches } from './app/switches.ts';
import { findApp, type AppFolder } from './process/app-folder.ts';
import { startBrowser } from './process/browser.ts';
import { readCommandLine, type CommandLine } from './process/command-line.ts';
import { describeProcess, readElectronVersion } from './process/electron-process.ts';
import { installElectronModule } from './process/electron-module.ts';
import { startRouter } from './schemes/router.ts';
import { followDownloads } from './session/downloads.ts';
import { sessionOf } from './session/session.ts';
import { followTargets } from './windows/targets.ts';

/** The start, in Electron's order: process, app, preloads, the app's main module, Chromium, ready. */
async function boot(): Promise<void> {
  const executable = process.env.STANDIN_EXECUTABLE ?? process.execPath;
  delete process.env.STANDIN_EXECUTABLE;
  const line = readCommandLine(process.argv.slice(2));
  const electronVersion = readElectronVersion(executable);
  if (line.showsVersion) {
    console.log(`v${electronVersion}`);
    return;
  }
  const resources = path.join(path.dirname(executable), 'resources');
  const found = findApp(line, resources);
  if (!found) throw new Error('no app: name a folder, or put one into resources');
  const { isDefaultApp } = found;
  describeProcess({ executable, args: line.args, isDefaultApp, resources, electronVersion });
  installElectronModule();
  introduceApp(found, line);
  guardEnding(() => app.quit());
  await run(found, line);
}

async function run(found: AppFolder, line: CommandLine): Promise<void> {
  const require = createRequire(path.join(process.cwd(), 'electron'));
  for (const preload of line.preloads) require(preload);
  await import(pathToFileURL(found.main).href);
  if (isProcessEnding()) return;
  await startBrowser(allSwitches(), () => {
    if (isProcessEnding()) return;
    console.error('standin: Chromium has ended');
    void endProcess(1);
  });
  startRouter(() => sessionOf(''));
  followTargets();
  followDownloads(() => sessionOf(''));
  becomeReady();
}

// Electron shows a dialog about an uncaught error and waits; nobody could click it here.
process.on('uncaughtException', (error) => {
  console.error('A JavaScript error occurred in the main process\n', error);
  void endProcess(1);
});

boot().catch((error: unknown) => {
  console.error('App threw an error during load\n', error);
  void endProcess(1);
});
