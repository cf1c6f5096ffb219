import { onScopeDispose } from 'vue';
import { useRouter } from 'vue-router';
import type { Settings } from '#shared/desktop/settings.contract.ts';
import { useCommands, type Command } from '../../composables/use-commands.ts';
import { useSettingsStore } from '../settings/settings.store.ts';
import { settingsTexts, themeChoices, zoomChoices } from '../settings/texts.ts';
import { useStatusStore } from '../sync/status.store.ts';
import { forgetSpellings } from './spellings.ts';
import { commandTexts as texts } from './texts.ts';

/** Commands that are there on every page: how the window looks, and talking to the service now. */
export function useTerminalCommands(): void {
  const settings = useSettingsStore();
  const status = useStatusStore();
  const router = useRouter();

  const toggle = (change: Partial<Settings>, name: string): Command => ({
    id: `settings:${name}`,
    name,
    group: texts.look,
    run: () => settings.write(change),
  });

  onScopeDispose(forgetSpellings);
  useCommands(() => [
    {
      id: 'sync:now',
      name: texts.syncNow,
      group: texts.terminal,
      run: () => status.syncNow(),
    },
    {
      id: 'journal',
      name: texts.journal,
      group: texts.terminal,
      run: () => router.push('/journal'),
    },
    ...themeChoices
      .filter(([theme]) => theme !== settings.settings.theme)
      .map(([theme, name]) => toggle({ theme }, `${settingsTexts.theme}：${name}`)),
    ...zoomChoices
      .filter(([zoom]) => zoom !== settings.settings.zoom)
      .map(([zoom, name]) => toggle({ zoom }, `${settingsTexts.zoom}：${name}`)),
  ]);
}
