import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { AppFolder } from '../process/app-folder.ts';
import type { CommandLine as ReadLine } from '../process/command-line.ts';
import { Refusal } from '../refusal.ts';
import { endProcess } from './ending.ts';
import { AppPaths } from './paths.ts';
import { isAppReady, markAppReady } from './ready.ts';
import { SingleInstance } from './single-instance.ts';
import { CommandLine } from './switches.ts';
import { lifecycle, windows } from '../windows/registry.ts';

let folder: AppFolder | undefined;
let isQuitting = false;
const instance = new SingleInstance();

/** `app`: name, folders, life and death of the process. */
class App extends EventEmitter {
  readonly commandLine = new CommandLine();
  readonly #paths = new AppPaths(() => this.name);
  readonly #ready = new Promise<void>((resolve) => this.once('ready', () => resolve()));
  name = 'Electron';

  get isPackaged(): boolean {
    return folder?.isDefaultApp === false;
  }

  whenReady(): Promise<void> {
    return isAppReady() ? Promise.resolve() : this.#ready;
  }

  isReady(): boolean {
    return isAppReady();
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return folder?.version || process.versions.electron || '';
  }

  getAppPath(): string {
    return folder?.path ?? '';
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, place: string): void {
    this.#paths.set(name, place);
  }

  setAppLogsPath(place?: string): void {
    this.#paths.set('logs', place ?? this.getPath('logs'));
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || this.getSystemLocale();
  }

  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    return instance.request(this.getPath('userData'), additionalData, (second) => {
      const { argv, workingDirectory } = second;
      this.emit('second-instance', {}, argv, workingDirectory, second.additionalData);
    });
  }

  hasSingleInstanceLock(): boolean {
    return instance.isHeld;
  }

  releaseSingleInstanceLock(): void {
    instance.release();
  }

  /** Every renderer is sandboxed anyway: other web preferences are refused. */
  enableSandbox(): void {
    if (isAppReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  disableHardwareAcceleration(): void {
    if (isAppReady()) {
      throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    }
    this.commandLine.appendSwitch('disable-gpu');
  }

  /** Windows only, in Electron as well. */
  setAppUserModelId(_id: string): void {
    // No effect on Linux.
  }

  /** What Electron answers on a Linux whose desktop has no launcher that shows numbers (Unity's has). */
  setBadgeCount(_count?: number): boolean {
    return false;
  }

  focus(): void {
    [...windows][0]?.focus();
  }

  relaunch(): void {
    throw new Refusal('app.relaunch');
  }

  /** before-quit, every window's close, will-quit, quit. Any of the first three may prevent it. */
  quit(): void {
    if (isQuitting || isPrevented('before-quit')) return;
    isQuitting = true;
    for (const window of windows) window.close();
    if (windows.size === 0) finishQuit();
  }

  /** Ends at once, without asking anybody. */
  exit(code = 0): void {
    for (const window of windows) window.destroy();
    leave(code);
  }
}

export const app = new App();

/** Tells the app who it is, before its own code runs. */
export function introduceApp(found: AppFolder, line: ReadLine): void {
  folder = found;
  app.name = found.name;
  for (const [name, value] of line.switches) app.commandLine.appendSwitch(name, value);
  const place = line.switches.get('user-data-dir');
  if (place) app.setPath('userData', path.resolve(place));
}

/** Emits `ready`. */
export function becomeReady(): void {
  if (isQuitting) return;
  markAppReady();
  app.emit('ready', {}, {});
}

lifecycle.on('page-created', ({ contents }) => {
  contents.on('render-process-gone', (event: object, details: object) =>
    app.emit('render-process-gone', event, contents, details),
  );
  app.emit('web-contents-created', {}, contents);
});
lifecycle.on('window-created', (window) => {
  for (const name of ['focus', 'blur']) {
    window.on(name, () => app.emit(`browser-window-${name}`, {}, window));
  }
  app.emit('browser-window-created', {}, window);
});
lifecycle.on('close-refused', () => {
  isQuitting = false;
});
lifecycle.on('all-windows-closed', () => {
  if (isQuitting) finishQuit();
  else if (!app.emit('window-all-closed')) app.quit();
});

function finishQuit(): void {
  if (isPrevented('will-quit')) isQuitting = false;
  else leave(0);
}

function leave(code: number): void {
  isQuitting = true;
  app.emit('quit', {}, code);
  instance.release();
  void endProcess(code);
}

function isPrevented(name: string): boolean {
  const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
  app.emit(name, event);
  return event.defaultPrevented;
}
