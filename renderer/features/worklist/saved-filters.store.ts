import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CountedFilter, SavedFilter } from '#shared/desktop/finding.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { useThrottled } from '../../composables/use-throttled.ts';
import { useWorklistStore } from './worklist.store.ts';

/** Least time between two counts that changes of cases ask for, milliseconds: each looks at every case. */
const recountMs = 2_000;

/** The officer's own filters with what each shows now (W03). Kept in the encrypted cache. */
export const useSavedFiltersStore = defineStore('saved-filters', () => {
  const worklist = useWorklistStore();
  const items = shallowRef<readonly CountedFilter[]>([]);
  /** The one just removed, so that it can be put back. */
  const removed = ref<SavedFilter | null>(null);
  let isOpen = false;
  /** Their chips are on the screen; nobody else sees counts as they change. */
  let isWatched = false;

  const load = coalesce(async () => {
    const read = await terminal.finding.filters();
    if (isOpen) items.value = read.items;
  });

  const current = computed(() => items.value.find(({ filter }) => isShown(filter)) ?? null);

  function isShown(filter: WorklistFilter): boolean {
    const shown: Readonly<Record<string, unknown>> = worklist.filter;
    return Object.entries(filter).every(([name, value]) => shown[name] === value);
  }

  /** @param asNewcomer the officer has just come: the list begins with the default filter, if there is one */
  async function open(asNewcomer: boolean): Promise<void> {
    isOpen = true;
    await load();
    const first = items.value.find(({ isDefault }) => isDefault);
    if (asNewcomer && first !== undefined) await apply(first);
  }

  async function recount(): Promise<void> {
    if (isOpen) await load();
  }

  /** Counts follow what changes until {@link unwatch}. */
  async function watch(): Promise<void> {
    isWatched = true;
    await recount();
  }

  function unwatch(): void {
    isWatched = false;
  }

  function forget(): void {
    isOpen = false;
    items.value = [];
    removed.value = null;
  }

  async function apply({ filter }: SavedFilter): Promise<void> {
    await worklist.show({ ...filter });
  }

  /** @throws TerminalFailure when the name is taken or there are too many */
  async function save(saved: Omit<SavedFilter, 'id'> & { id: string | null }): Promise<void> {
    await terminal.finding.saveFilter(saved);
    removed.value = null;
    await load();
  }

  async function remove(saved: SavedFilter): Promise<void> {
    await terminal.finding.removeFilter({ id: saved.id });
    removed.value = saved;
    await load();
  }

  async function restore(): Promise<void> {
    if (removed.value !== null) await save(removed.value);
  }

  const follow = useThrottled(() => void recount().catch(() => undefined), recountMs);
  for (const event of ['cases:changed', 'outbox:changed'] as const) {
    useTerminalEvent(event, () => {
      if (isWatched) follow();
    });
  }

  return {
    ...{ items, removed, current },
    ...{ open, forget, watch, unwatch, apply, save, remove, restore },
  };
});
