import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

const finishedShown = 100;

/** The queue of acts (O04). Read while a cache is open; the shell starts and stops it. */
export const useOutboxStore = defineStore('outbox', () => {
  const items = shallowRef<readonly OutboxItem[]>([]);
  const failure = ref<TerminalFailure | null>(null);
  let isWatching = false;

  const load = coalesce(async () => {
    try {
      const answer = await terminal.outbox.list({ limit: finishedShown });
      if (!isWatching) return;
      items.value = answer.items;
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
    items.value = [];
    failure.value = null;
  }

  async function run(task: Promise<OutboxItem>): Promise<OutboxItem> {
    const item = await task;
    await load();
    return item;
  }

  useTerminalEvent('outbox:changed', () => {
    if (isWatching) void load();
  });

  return {
    items,
    failure,
    load,
    watch,
    forget,
    withdraw: (id: string) => run(terminal.outbox.withdraw({ id })),
    resubmit: (id: string) => run(terminal.outbox.resubmit({ id })),
  };
});
