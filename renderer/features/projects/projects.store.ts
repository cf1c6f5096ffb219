import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { ProjectRow } from '#shared/desktop/projects.contract.ts';
import type { Light } from '#shared/domain/case-clock.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { RowCursor } from '../worklist/row-cursor.ts';

const pageSize = 100;

/** The projects of the cache, the most urgent first, read in pages as the list is scrolled (W14). */
export const useProjectsStore = defineStore('projects', () => {
  const text = ref('');
  const light = ref<Light | null>(null);
  const rows = shallowRef<readonly ProjectRow[]>([]);
  const next = ref<string | null>(null);
  const total = ref(0);
  const counts = shallowRef<Partial<Record<Light, number>>>({});
  const failure = ref<TerminalFailure | null>(null);
  const isLoaded = ref(false);
  const cursor = reactive(new RowCursor());
  let isOpen = false;
  let version = 0;

  const isFiltered = computed(() => text.value.trim() !== '' || light.value !== null);

  function read(after: string | null) {
    const wanted = text.value.trim();
    const query = { text: wanted === '' ? null : wanted, light: light.value };
    return terminal.projects.list({ ...query, after, limit: pageSize });
  }

  /** Reads what is shown again, as many rows as were loaded, and keeps the selected project. */
  const reload = coalesce(async () => {
    const asked = version;
    try {
      const wanted = isLoaded.value ? rows.value.length : 0;
      const read1 = await read(null);
      const all = [...read1.rows];
      let last = read1;
      while (last.next !== null && all.length < wanted) {
        last = await read(last.next);
        all.push(...last.rows);
      }
      if (!isOpen || asked !== version) return;
      rows.value = all;
      next.value = last.next;
      total.value = read1.total;
      counts.value = read1.counts;
      failure.value = null;
      isLoaded.value = true;
      cursor.follow(all);
    } catch (error) {
      if (isOpen && asked === version) failure.value = failureFrom(error);
    }
  });

  /** Appends the next page; several askers share one read. */
  const loadMore = coalesce(async () => {
    const [asked, after] = [version, next.value];
    if (after === null) return;
    try {
      const page = await read(after);
      if (!isOpen || asked !== version || next.value !== after) return;
      rows.value = [...rows.value, ...page.rows];
      next.value = page.next;
    } catch (error) {
      if (isOpen && asked === version) failure.value = failureFrom(error);
    }
  });

  /** Another list: its first row is selected. */
  async function show(change: { text?: string; light?: Light | null }): Promise<void> {
    text.value = change.text ?? text.value;
    if (change.light !== undefined) light.value = change.light;
    version += 1;
    isLoaded.value = false;
    cursor.reset();
    await reload();
  }

  async function open(): Promise<void> {
    isOpen = true;
    await reload();
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    isOpen = false;
    isLoaded.value = false;
    version += 1;
    rows.value = [];
    next.value = null;
    total.value = 0;
    counts.value = {};
    text.value = '';
    light.value = null;
    failure.value = null;
    cursor.reset();
  }

  function select(index: number): void {
    cursor.select(rows.value, index);
    if (cursor.index >= rows.value.length - 20) void loadMore();
  }

  /** Moves the selection by `step` rows and stops at the ends. */
  function move(step: number): void {
    select(cursor.target(rows.value, step));
  }

  useTerminalEvent('cases:changed', () => {
    if (isOpen) void reload();
  });

  return {
    ...{ text, light, rows, next, total, counts, failure, isLoaded, cursor, isFiltered },
    ...{ reload, loadMore, show, open, forget, select, move },
  };
});
