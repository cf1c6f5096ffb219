import { app, Menu, protocol } from 'electron';
import { appScheme } from './origin.ts';

/** What Electron accepts only before `ready`. */
export function prepareBeforeReady(): void {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}
