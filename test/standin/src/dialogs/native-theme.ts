import { EventEmitter } from 'node:events';
import { lifecycle } from '../windows/registry.ts';

type Source = 'system' | 'light' | 'dark';

/** `nativeTheme`. Without a desktop the system's scheme is light. */
class NativeTheme extends EventEmitter {
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) {
      throw new TypeError(
        `Error processing argument at index 0, conversion failure from ${source}`,
      );
    }
    if (source === this.#source) return;
    this.#source = source;
    lifecycle.emit('theme-changed');
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  get shouldUseHighContrastColors(): boolean {
    return false;
  }

  get shouldUseInvertedColorScheme(): boolean {
    return false;
  }

  get inForcedColorsMode(): boolean {
    return false;
  }
}

export const nativeTheme = new NativeTheme();
