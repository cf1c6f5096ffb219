import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Light } from '#shared/domain/case-clock.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { usePagedRows } from '../worklist/paged-rows.ts';

const pageSize = 100;

/** The projects of the cache, the most urgent first, read in pages as the list is scrolled (W14). */
export const useProjectsStore = defineStore('projects', () => {
  const text = ref('');
  const light = ref<Light | null>(null);
  const counts = shallowRef<Partial<Record<Light, number>>>({});
  const list = usePagedRows(
    (after) => {
      const wanted = text.value.trim();
      const query = { text: wanted === '' ? null : wanted, light: light.value };
      return terminal.projects.list({ ...query, after, limit: pageSize });
    },
    (first) => (counts.value = first.counts),
  );

  const isFiltered = computed(() => text.value.trim() !== '' || light.value !== null);

  /** Another list: its first row is selected. */
  async function show(change: { text?: string; light?: Light | null }): Promise<void> {
    text.value = change.text ?? text.value;
    if (change.light !== undefined) light.value = change.light;
    await list.restart();
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    list.forget();
    counts.value = {};
    text.value = '';
    light.value = null;
  }

  useTerminalEvent('cases:changed', () => {
    if (list.isOpen()) void list.reload();
  });

  return { ...list, text, light, counts, isFiltered, show, forget };
});
