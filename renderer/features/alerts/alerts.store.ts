import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Alert } from '#shared/desktop/alerts.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { spokenText } from './texts.ts';

const shown = 100;

/** What the officer was told (W08). What comes is counted and spoken; nothing opens by itself. */
export const useAlertsStore = defineStore('alerts', () => {
  const items = shallowRef<readonly Alert[]>([]);
  const unread = ref(0);
  const failure = ref<TerminalFailure | null>(null);
  const spoken = ref('');
  const isPanelOpen = ref(false);
  let isWatching = false;
  let newest: number | null = null;

  const reload = coalesce(async () => {
    try {
      const list = await terminal.alerts.list({ limit: shown });
      if (!isWatching) return;
      speak(list.items);
      items.value = list.items;
      unread.value = list.unread;
      failure.value = null;
    } catch (error) {
      if (isWatching) failure.value = failureFrom(error);
    }
  });

  /** What was there when the window opened is not news. */
  function speak(list: readonly Alert[]): void {
    const before = newest;
    newest = Math.max(before ?? 0, list[0]?.seq ?? 0);
    if (before === null) return;
    const fresh = list.filter(({ seq, isRead }) => seq > before && !isRead);
    if (fresh.length > 0) spoken.value = spokenText(fresh);
  }

  function watch(): Promise<void> {
    isWatching = true;
    return reload();
  }

  function forget(): void {
    isWatching = false;
    isPanelOpen.value = false;
    items.value = [];
    unread.value = 0;
    failure.value = null;
    spoken.value = '';
    newest = null;
  }

  useTerminalEvent('alerts:changed', () => {
    if (isWatching) void reload();
  });
  // A case that was renamed, taken or dropped reads differently in the list too.
  useTerminalEvent('cases:changed', () => {
    if (isWatching && isPanelOpen.value) void reload();
  });

  return {
    items,
    unread,
    failure,
    spoken,
    isPanelOpen,
    watch,
    forget,
    reload,
    markRead: (seq: number) => terminal.alerts.markRead({ seqs: [seq] }),
    markAllRead: () => terminal.alerts.markAllRead({ upTo: newest ?? 0 }),
  };
});
