import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const XDG: Record<string, [variable: string, fallback: string]> = {
  desktop: ['XDG_DESKTOP_DIR', 'Desktop'],
  documents: ['XDG_DOCUMENTS_DIR', 'Documents'],
  downloads: ['XDG_DOWNLOAD_DIR', 'Downloads'],
  music: ['XDG_MUSIC_DIR', 'Music'],
  pictures: ['XDG_PICTURES_DIR', 'Pictures'],
  videos: ['XDG_VIDEOS_DIR', 'Videos'],
};

/** The folders of `app.getPath`, as Electron has them on Linux. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #name: () => string;

  constructor(name: () => string) {
    this.#name = name;
  }

  get(name: string): string {
    const known = this.#set.get(name) ?? this.#find(name);
    if (known === undefined) throw new Error(`Failed to get '${name}' path`);
    return known;
  }

  set(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    if (this.#find(name) === undefined) throw new Error(`Failed to set path: ${name}`);
    this.#set.set(name, folder);
  }

  /** userData is made on start, as Electron does. */
  makeUserData(): void {
    fs.mkdirSync(this.get('userData'), { recursive: true, mode: 0o700 });
  }

  #find(name: string): string | undefined {
    const xdg = XDG[name];
    if (xdg) return process.env[xdg[0]] ?? path.join(os.homedir(), xdg[1]);
    switch (name) {
      case 'home':
        return os.homedir();
      case 'appData':
        return process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config');
      case 'userData':
      case 'sessionData':
        return path.join(this.get('appData'), this.#name());
      case 'logs':
        return path.join(this.get('userData'), 'logs');
      case 'crashDumps':
        return path.join(this.get('userData'), 'Crashpad');
      case 'temp':
        return os.tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      default:
        return undefined;
    }
  }
}
