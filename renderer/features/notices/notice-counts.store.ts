import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

type NoticeCounts = Awaited<ReturnType<typeof terminal.notices.counts>>;

/** How many notices wait for this officer: the badges of the rail. */
export const useNoticeCounts = defineStore('notice-counts', () => {
  const counts = shallowRef<NoticeCounts | null>(null);
  let isWatching = false;

  const read = coalesce(async () => {
    const answer = await terminal.notices.counts();
    if (isWatching) counts.value = answer;
  });

  function watch(): Promise<void> {
    isWatching = true;
    return read();
  }

  function forget(): void {
    isWatching = false;
    counts.value = null;
  }

  // A badge that could not be read again stands as it was; the pages say what is wrong.
  useTerminalEvent('notices:changed', () => {
    if (isWatching) void read().catch(() => undefined);
  });
  return { counts, watch, forget };
});
