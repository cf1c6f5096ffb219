import { app } from 'electron';
import { log } from './diagnostics/log.ts';
import { Terminal } from './terminal.ts';
import { prepareBeforeReady } from './security/before-ready.ts';

/**
 * Start-up, in order: harden what must be hardened before `ready`, take the single instance, then
 * policy → keystore → core → calls → window (see {@link Terminal.start}).
 */
prepareBeforeReady();

if (app.requestSingleInstanceLock()) {
  const terminal = new Terminal();
  app.on('second-instance', () => terminal.showWindow());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => terminal.stopBeforeQuit(event));
  app
    .whenReady()
    .then(() => terminal.start())
    .catch((error: unknown) => {
      log.error('start-up failed', error);
      app.exit(1);
    });
} else {
  app.quit();
}
