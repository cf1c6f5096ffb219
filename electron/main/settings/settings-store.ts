import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  defaultSettings,
  settingsSchema,
  type Settings,
} from '#shared/desktop/settings.contract.ts';
import { writeFileAtomically } from '#core/files/atomic-file.ts';
import { log } from '../diagnostics/log.ts';

/** Settings of this terminal: how it looks, nothing about cases or officers. */
export class SettingsStore {
  readonly #file: string;
  readonly #listeners = new Set<() => void>();
  #current: Settings;
  #lastWrite: Promise<void> = Promise.resolve();

  private constructor(file: string, current: Settings) {
    this.#file = file;
    this.#current = current;
  }

  static async open(folder: string): Promise<SettingsStore> {
    const file = join(folder, 'settings.json');
    return new SettingsStore(file, await readSettings(file));
  }

  get current(): Settings {
    return this.#current;
  }

  async write(change: Partial<Settings>): Promise<Settings> {
    this.#current = settingsSchema.parse({ ...this.#current, ...change });
    const text = JSON.stringify(this.#current, null, 2);
    // One write at a time: two would share the temporary file.
    const written = this.#lastWrite.then(() => writeFileAtomically(this.#file, text));
    this.#lastWrite = written.catch(() => undefined);
    await written;
    for (const listener of this.#listeners) listener();
    return this.#current;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }
}

/** Unreadable settings are not worth an error page: the defaults hold until somebody sets them. */
async function readSettings(file: string): Promise<Settings> {
  try {
    const stored = settingsSchema.partial().parse(JSON.parse(await readFile(file, 'utf8')));
    return settingsSchema.parse({ ...defaultSettings, ...stored });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.error('settings unreadable', error);
    return defaultSettings;
  }
}
