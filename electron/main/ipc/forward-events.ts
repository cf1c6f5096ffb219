import type { CoreClient } from '../core/core-client.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { MainWindow } from '../windows/main-window.ts';

/** Passes on what the core and the settings announce; the window reads again. */
export function forwardEvents(core: CoreClient, settings: SettingsStore, window: MainWindow): void {
  core.onEvent((name, payload) => window.send(name, payload as never));
  settings.onChange(() => window.send('settings:changed', {}));
}
