import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CountedFilter, SavedFilter } from '#shared/desktop/finding.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { useWorklistStore } from './worklist.store.ts';

/** The officer's own filters with what each shows now (W03). Kept in the encrypted cache. */
export const useSavedFiltersStore = defineStore('saved-filters', () => {
  const worklist = useWorklistStore();
  const items = shallowRef<readonly CountedFilter[]>([]);
  /** The one just removed, so that it can be put back. */
  const removed = ref<SavedFilter | null>(null);
  let isOpen = false;

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

  for (const event of ['cases:changed', 'outbox:changed'] as const) {
    useTerminalEvent(event, () => {
      if (isOpen) void load().catch(() => undefined);
    });
  }

  return { items, removed, current, open, forget, apply, save, remove, restore };
});
