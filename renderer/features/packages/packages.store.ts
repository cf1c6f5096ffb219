import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type {
  PackageItem,
  PackageRoom,
  PackageSubject,
} from '#shared/desktop/packages.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { useThrottled } from '../../composables/use-throttled.ts';

/** Progress comes with every chunk; a person reads it at most so often, milliseconds. */
const readEveryMs = 400;

/** What is taken along (O02). Read while a cache is open; the shell starts and stops it. */
export const usePackagesStore = defineStore('packages', () => {
  const items = shallowRef<readonly PackageItem[]>([]);
  const room = shallowRef<PackageRoom | null>(null);
  const failure = ref<TerminalFailure | null>(null);
  const isLoaded = ref(false);
  /** What the dialog asks about; pages open it, the shell shows it. */
  const asking = shallowRef<PackageSubject | null>(null);
  let isWatching = false;

  const reload = coalesce(async () => {
    try {
      const answer = await terminal.packages.list();
      if (!isWatching) return;
      items.value = answer.items;
      room.value = answer.room;
      isLoaded.value = true;
      failure.value = null;
    } catch (error) {
      if (isWatching) failure.value = failureFrom(error);
    }
  });

  function watch(): Promise<void> {
    isWatching = true;
    return reload();
  }

  function forget(): void {
    isWatching = false;
    items.value = [];
    room.value = null;
    failure.value = null;
    isLoaded.value = false;
    asking.value = null;
  }

  function itemOf({ kind, id }: PackageSubject): PackageItem | null {
    return items.value.find((item) => item.kind === kind && item.id === id) ?? null;
  }

  /** Runs one call on a package and shows what has become of it. */
  async function change(
    call: (subject: PackageSubject) => Promise<void>,
    of: PackageSubject,
  ): Promise<void> {
    const { kind, id } = of;
    await call({ kind, id });
    await reload();
  }

  /** Packages that a person should look at. */
  const troubled = computed(
    () =>
      items.value.filter(({ state }) => ['incomplete', 'disk-full', 'gone'].includes(state)).length,
  );

  const readSoon = useThrottled(() => void reload(), readEveryMs);
  useTerminalEvent('packages:changed', () => {
    if (isWatching) readSoon();
  });

  return {
    ...{ items, room, failure, isLoaded, asking, troubled, watch, forget, reload, itemOf },
    ask: (subject: PackageSubject) => (asking.value = subject),
    close: () => (asking.value = null),
    pin: (subject: PackageSubject) => change(terminal.packages.pin, subject),
    unpin: (subject: PackageSubject) => change(terminal.packages.unpin, subject),
    retry: (subject: PackageSubject) => change(terminal.packages.retry, subject),
  };
});
