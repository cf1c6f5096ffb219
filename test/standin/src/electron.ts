/**
 * The module `electron` of the main process. What is not exported here fails at import; what is
 * exported but not supported throws a Refusal when it is called.
 */
export { app } from './app/app.ts';
export { BrowserWindow } from './windows/browser-window.ts';
export { webContents } from './windows/web-contents.ts';
export { ipcMain } from './ipc/ipc-main.ts';
export { session } from './session/session.ts';
export { nativeTheme } from './dialogs/native-theme.ts';
export { powerMonitor } from './dialogs/power-monitor.ts';
export { safeStorage } from './dialogs/safe-storage.ts';
export { protocol } from './session/protocol.ts';
