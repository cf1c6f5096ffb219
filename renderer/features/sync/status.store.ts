import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/** What the status bar says. Read while a cache is open; the shell starts and stops it. */
export const useStatusStore = defineStore('status', () => {
  const status = shallowRef<TerminalStatus | null>(null);
  const isSyncing = ref(false);
  const failure = ref<TerminalFailure | null>(null);
  let isWatching = false;

  const isFirstPull = computed(() => status.value?.dataAsOf === null);

  const load = coalesce(async () => {
    try {
      const answer = await terminal.status.read();
      if (!isWatching) return;
      status.value = answer;
      failure.value = null;
    } catch (error) {
      if (isWatching) failure.value = failureFrom(error);
    }
  });

  async function watch(): Promise<void> {
    isWatching = true;
    await load();
  }

  function forget(): void {
    isWatching = false;
    status.value = null;
    failure.value = null;
  }

  async function syncNow(): Promise<void> {
    isSyncing.value = true;
    failure.value = null;
    try {
      const answer = await terminal.status.syncNow();
      if (isWatching) status.value = answer;
    } catch (error) {
      if (isWatching) failure.value = failureFrom(error);
    } finally {
      isSyncing.value = false;
    }
  }

  async function noteRestore(): Promise<void> {
    const answer = await terminal.status.noteRestore();
    if (isWatching) status.value = answer;
  }

  useTerminalEvent('status:changed', () => {
    if (isWatching) void load();
  });

  return { status, isFirstPull, isSyncing, failure, watch, forget, syncNow, noteRestore };
});
