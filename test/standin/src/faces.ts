import { app } from './app/app.ts';
import { CommandLine } from './app/switches.ts';
import { clipboard } from './dialogs/clipboard.ts';
import { dialog } from './dialogs/dialog.ts';
import { Menu, MenuItem, Notification, Tray } from './dialogs/menu.ts';
import { nativeTheme } from './dialogs/native-theme.ts';
import { powerMonitor } from './dialogs/power-monitor.ts';
import { safeStorage } from './dialogs/safe-storage.ts';
import { screen } from './dialogs/screen.ts';
import { shell } from './dialogs/shell.ts';
import { IpcMain, ipcMain } from './ipc/ipc-main.ts';
import { Protocol } from './schemes/protocol.ts';
import { DownloadItem } from './session/downloads.ts';
import { Session, session } from './session/session.ts';
import { WebRequest } from './session/web-request.ts';
import { BrowserWindow } from './windows/browser-window.ts';
import { NativeImage } from './windows/capture.ts';
import { Frame } from './windows/frame.ts';
import { WebContents, webContents } from './windows/web-contents.ts';

/** One object that an app can reach, and the declaration in electron.d.ts that it answers to. */
export interface Face {
  /** Name in refused.json and in error messages. */
  readonly name: string;
  /** Class or interface in electron.d.ts. */
  readonly declaration: string;
  readonly isStatic?: boolean;
  readonly target: object;
  /** Fields that its instances get in the constructor. */
  readonly fields?: readonly string[];
  /** Events that it emits; of the others it is said that they never come. */
  readonly events?: readonly string[];
}

/** Modules of which nothing is supported: they can be imported, and every use throws. */
export const absent = {
  autoUpdater: {},
  contentTracing: {},
  crashReporter: {},
  desktopCapturer: {},
  globalShortcut: {},
  nativeImage: {},
  net: {},
  netLog: {},
  powerSaveBlocker: {},
  systemPreferences: {},
  utilityProcess: {},
};

const APP_EVENTS = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
];
const WINDOW_EVENTS = [
  'show',
  'hide',
  'focus',
  'blur',
  'resize',
  'minimize',
  'maximize',
  'unmaximize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'ready-to-show',
  'page-title-updated',
  'close',
  'closed',
];
const CONTENTS_EVENTS = [
  'console-message',
  'destroyed',
  'did-create-window',
  'did-fail-load',
  'did-finish-load',
  'did-navigate',
  'did-navigate-in-page',
  'did-start-loading',
  'did-stop-loading',
  'dom-ready',
  'page-title-updated',
  'preload-error',
  'render-process-gone',
  'will-frame-navigate',
  'will-navigate',
  'will-prevent-unload',
  'will-redirect',
  // Cannot happen: webPreferences.webviewTag is refused.
  'will-attach-webview',
];

export const faces: readonly Face[] = [
  { name: 'app', declaration: 'App', target: app, events: APP_EVENTS },
  { name: 'commandLine', declaration: 'CommandLine', target: CommandLine.prototype },
  { name: 'BrowserWindow', declaration: 'BrowserWindow', isStatic: true, target: BrowserWindow },
  {
    name: 'browserWindow',
    declaration: 'BrowserWindow',
    target: BrowserWindow.prototype,
    fields: ['id', 'webContents'],
    events: WINDOW_EVENTS,
  },
  { name: 'WebContents', declaration: 'WebContents', isStatic: true, target: webContents },
  {
    name: 'webContents',
    declaration: 'WebContents',
    target: WebContents.prototype,
    fields: ['id', 'ipc'],
    events: CONTENTS_EVENTS,
  },
  {
    name: 'frame',
    declaration: 'WebFrameMain',
    target: Frame.prototype,
    fields: ['frameTreeNodeId', 'routingId', 'processId'],
  },
  { name: 'nativeImage', declaration: 'NativeImage', target: NativeImage.prototype },
  { name: 'ipcMain', declaration: 'IpcMain', target: ipcMain },
  { name: 'ipc', declaration: 'IpcMain', target: IpcMain.prototype },
  { name: 'Session', declaration: 'Session', isStatic: true, target: session },
  {
    name: 'session',
    declaration: 'Session',
    target: Session.prototype,
    fields: ['protocol', 'webRequest', 'storagePath'],
    events: ['will-download'],
  },
  { name: 'protocol', declaration: 'Protocol', target: Protocol.prototype },
  { name: 'webRequest', declaration: 'WebRequest', target: WebRequest.prototype },
  {
    name: 'downloadItem',
    declaration: 'DownloadItem',
    target: DownloadItem.prototype,
    events: ['updated', 'done'],
  },
  { name: 'clipboard', declaration: 'Clipboard', target: clipboard },
  { name: 'dialog', declaration: 'Dialog', target: dialog },
  { name: 'Menu', declaration: 'Menu', isStatic: true, target: Menu },
  { name: 'MenuItem', declaration: 'MenuItem', isStatic: true, target: MenuItem },
  { name: 'Notification', declaration: 'Notification', isStatic: true, target: Notification },
  { name: 'Tray', declaration: 'Tray', isStatic: true, target: Tray },
  { name: 'nativeTheme', declaration: 'NativeTheme', target: nativeTheme, events: ['updated'] },
  { name: 'powerMonitor', declaration: 'PowerMonitor', target: powerMonitor, events: [] },
  { name: 'safeStorage', declaration: 'SafeStorage', target: safeStorage },
  { name: 'screen', declaration: 'Screen', target: screen, events: [] },
  { name: 'shell', declaration: 'Shell', target: shell },
  { name: 'autoUpdater', declaration: 'AutoUpdater', target: absent.autoUpdater },
  { name: 'contentTracing', declaration: 'ContentTracing', target: absent.contentTracing },
  { name: 'crashReporter', declaration: 'CrashReporter', target: absent.crashReporter },
  { name: 'desktopCapturer', declaration: 'DesktopCapturer', target: absent.desktopCapturer },
  { name: 'globalShortcut', declaration: 'GlobalShortcut', target: absent.globalShortcut },
  { name: 'NativeImage', declaration: 'NativeImage', isStatic: true, target: absent.nativeImage },
  { name: 'net', declaration: 'Net', target: absent.net },
  { name: 'netLog', declaration: 'NetLog', target: absent.netLog },
  { name: 'powerSaveBlocker', declaration: 'PowerSaveBlocker', target: absent.powerSaveBlocker },
  { name: 'systemPreferences', declaration: 'SystemPreferences', target: absent.systemPreferences },
  {
    name: 'utilityProcess',
    declaration: 'UtilityProcess',
    isStatic: true,
    target: absent.utilityProcess,
  },
];
