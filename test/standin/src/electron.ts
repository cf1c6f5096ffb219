import { absent, faces } from './faces.ts';
import { type RefusedMembers, refuseMembers } from './refusal.ts';
import refused from './refused.json' with { type: 'json' };

/**
 * The module `electron` of the main process. What is not exported here fails at import; what is
 * exported but not supported throws a Refusal when it is used.
 */
for (const { name, target } of faces) {
  const members = (refused as Record<string, RefusedMembers | undefined>)[name];
  if (members) refuseMembers(target, name, members);
}

export { app } from './app/app.ts';
export { clipboard } from './dialogs/clipboard.ts';
export { dialog } from './dialogs/dialog.ts';
export { Menu, MenuItem, Notification, Tray } from './dialogs/menu.ts';
export { nativeTheme } from './dialogs/native-theme.ts';
export { powerMonitor } from './dialogs/power-monitor.ts';
export { safeStorage } from './dialogs/safe-storage.ts';
export { screen } from './dialogs/screen.ts';
export { shell } from './dialogs/shell.ts';
export { ipcMain } from './ipc/ipc-main.ts';
export { protocol } from './session/protocol.ts';
export { session } from './session/session.ts';
export { BrowserWindow } from './windows/browser-window.ts';
export { webContents } from './windows/web-contents.ts';
export const {
  autoUpdater,
  contentTracing,
  crashReporter,
  desktopCapturer,
  globalShortcut,
  nativeImage,
  net,
  netLog,
  powerSaveBlocker,
  systemPreferences,
  utilityProcess,
} = absent;
