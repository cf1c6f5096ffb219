import { app, Menu, protocol } from 'electron';
import { appScheme } from './origin.ts';

/** `appId` of electron-builder.yml. */
const appId = 'cn.gov.zhanjiang.approval-terminal';

/** What Electron accepts only before `ready`. */
export function prepareBeforeReady(): void {
  app.enableSandbox();
  // The interface speaks Chinese on every machine, and so do the parts that Chromium draws itself.
  app.commandLine.appendSwitch('lang', 'zh-CN');
  // Windows shows notifications of programs that it knows by the installer's name for them only.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  Menu.setApplicationMenu(null);
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}
