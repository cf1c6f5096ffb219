import { app } from 'electron';
import { contractVersion } from '#shared/central/routes.ts';
import type { Handlers } from '#shared/desktop/contract.ts';
import type { PolicyFile } from '#shared/desktop/policy.ts';
import type { ShellInfo } from '#shared/desktop/settings.contract.ts';
import type { MainWindow } from '../windows/main-window.ts';
import type { SettingsStore } from './settings-store.ts';

type MainHandlers = Handlers<'main', void>;
type SettingsChannel = Extract<keyof MainHandlers, `settings:${string}`>;

export function settingsHandlers(
  settings: SettingsStore,
  policy: PolicyFile | Error,
  window: MainWindow,
): Pick<MainHandlers, SettingsChannel> {
  return {
    'settings:read': () => settings.current,
    'settings:write': async (change) => {
      const current = await settings.write(change);
      window.apply(current);
      return current;
    },
    'settings:shell': () => shellInfo(policy),
  };
}

function shellInfo(policy: PolicyFile | Error): ShellInfo {
  const standIn = process.versions['standin'];
  return {
    appVersion: app.getVersion(),
    shell: standIn === undefined ? 'Electron' : 'Electron 替身（Chromium）',
    shellVersion: standIn ?? process.versions.electron ?? '',
    centralHost: policy instanceof Error ? null : new URL(policy.centralUrl).host,
    contractVersion,
  };
}
