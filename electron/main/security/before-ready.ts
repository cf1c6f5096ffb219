import { app, Menu, protocol } from 'electron';
import { appScheme } from './origin.ts';

/** What Electron accepts only before `ready`. */
export function prepareBeforeReady(): void {
  app.enableSandbox();
  // The interface speaks Chinese on every machine, and so do the parts that Chromium draws itself.
  app.commandLine.appendSwitch('lang', 'zh-CN');
  Menu.setApplicationMenu(null);
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}
