import { defineStore } from 'pinia';
import { ref, watchEffect } from 'vue';
import type { Settings, ShellInfo } from '#shared/desktop/settings.contract.ts';
import { defaultTelling } from '#shared/domain/telling.ts';
import { useBackgroundCalls } from '../../bridge/background-calls.store.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

const darkQuery = '(prefers-color-scheme: dark)';
const contrastQuery = '(prefers-contrast: more)';

/** How the window looks. The main process keeps and applies it; here it reaches the page. */
export const useSettingsStore = defineStore('settings', () => {
  const calls = useBackgroundCalls();
  const settings = ref<Settings>({
    theme: 'system',
    zoom: 100,
    rowHeight: 32,
    telling: { ...defaultTelling },
  });
  const shell = ref<ShellInfo | null>(null);
  const system = ref(systemTheme());

  for (const query of [darkQuery, contrastQuery]) {
    matchMedia(query).addEventListener('change', () => (system.value = systemTheme()));
  }

  async function load(): Promise<void> {
    settings.value = await terminal.settings.read();
  }

  async function loadShell(): Promise<void> {
    shell.value = await terminal.settings.shell();
  }

  async function write(change: Partial<Settings>): Promise<void> {
    settings.value = await terminal.settings.write(change);
  }

  useTerminalEvent('settings:changed', () => void calls.run(load));
  watchEffect(() => {
    const { theme, rowHeight } = settings.value;
    const root = document.documentElement;
    root.dataset['theme'] = theme === 'system' ? system.value : theme;
    root.style.setProperty('--row-height', `${rowHeight}px`);
  });

  return { settings, shell, load, loadShell, write };
});

function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (matchMedia(contrastQuery).matches) return 'contrast';
  return matchMedia(darkQuery).matches ? 'dark' : 'light';
}
