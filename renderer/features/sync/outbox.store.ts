import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { OutboxItem, Resubmission } from '#shared/desktop/outbox.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

const finishedShown = 100;

/** The queue of acts (O04). Read while a cache is open; the shell starts and stops it. */
export const useOutboxStore = defineStore('outbox', () => {
  const items = shallowRef<readonly OutboxItem[]>([]);
  const failure = ref<TerminalFailure | null>(null);
  /** false until the queue has been read once: an empty list then says nothing. */
  const isLoaded = ref(false);
  let isWatching = false;

  const load = coalesce(async () => {
    try {
      const answer = await terminal.outbox.list({ limit: finishedShown });
      if (!isWatching) return;
      items.value = answer.items;
      isLoaded.value = true;
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
    isLoaded.value = false;
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
    isLoaded,
    load,
    watch,
    forget,
    withdraw: (id: string) => run(terminal.outbox.withdraw({ id })),
    resubmit: (wish: Resubmission) => run(terminal.outbox.resubmit(wish)),
    /** @param isLimitKnown the officer has been told of a limit that has run out */
    retry: (id: string, isLimitKnown: boolean) => run(terminal.outbox.retry({ id, isLimitKnown })),
  };
});
