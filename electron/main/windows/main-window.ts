import {
  BrowserWindow,
  dialog,
  nativeTheme,
  type NativeImage,
  type OpenDialogOptions,
  type SaveDialogOptions,
  type WebFrameMain,
} from 'electron';
import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import type { Settings } from '#shared/desktop/settings.contract.ts';
import { appOrigin, isAppUrl } from '../security/origin.ts';
import { pagePreferences } from './page-preferences.ts';

/** The terminal's only window. */
export class MainWindow {
  #window: BrowserWindow | null = null;

  async open(settings: Settings): Promise<void> {
    const window = new BrowserWindow({
      width: 1366,
      height: 768,
      minWidth: 1024,
      minHeight: 640,
      show: false,
      title: '工程建设项目审批部门终端',
      autoHideMenuBar: true,
      webPreferences: pagePreferences(),
    });
    this.#window = window;
    window.on('closed', () => (this.#window = null));
    window.once('ready-to-show', () => window.show());
    await window.loadURL(`${appOrigin}/index.html`);
    this.apply(settings);
  }

  /** 大字号 is the window's zoom, since the component library is laid out in pixels. */
  apply(settings: Settings): void {
    nativeTheme.themeSource = settings.theme === 'contrast' ? 'system' : settings.theme;
    this.#window?.webContents.setZoomFactor(settings.zoom / 100);
  }

  show(): void {
    if (this.#window === null) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Asks where to save, above this window; null when the officer cancels. */
  async askWhereToSave(options: SaveDialogOptions): Promise<string | null> {
    const answer =
      this.#window === null
        ? await dialog.showSaveDialog(options)
        : await dialog.showSaveDialog(this.#window, options);
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  }

  /** Asks which file to open, above this window; null when the officer cancels. */
  async askWhichFile(options: OpenDialogOptions): Promise<string | null> {
    const answer =
      this.#window === null
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(this.#window, options);
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  }

  /** A small picture over the icon in the task bar (Windows); null takes it away. */
  setOverlay(image: NativeImage | null, description: string): void {
    this.#window?.setOverlayIcon(image, description);
  }

  /** True for the main frame of this window showing the terminal's own content. */
  owns(frame: WebFrameMain | null): boolean {
    if (frame === null || this.#window === null || this.#window.isDestroyed()) return false;
    return frame === this.#window.webContents.mainFrame && isAppUrl(frame.url);
  }

  send<E extends DesktopEventName>(name: E, event: DesktopEvent<E>): void {
    if (this.#window === null || this.#window.isDestroyed()) return;
    this.#window.webContents.send(name, event);
  }
}
