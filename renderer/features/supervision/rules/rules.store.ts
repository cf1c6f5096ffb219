import { defineStore } from 'pinia';
import { computed, reactive } from 'vue';
import { RowCursor } from '../../worklist/row-cursor.ts';
import { usePatrolStore } from '../patrol/patrol.store.ts';

/** Which of the published rules is looked at (S14). */
export const useRulesStore = defineStore('patrol-rules', () => {
  const patrol = usePatrolStore();
  const cursor = reactive(new RowCursor());

  const items = computed(() => patrol.rules);
  /** The first one until another is chosen. */
  const selected = computed(
    () => items.value.find(({ id }) => id === cursor.id) ?? items.value[0] ?? null,
  );

  function select(index: number): void {
    cursor.select(items.value, index);
  }

  function move(step: number): void {
    cursor.follow(items.value);
    select(cursor.target(items.value, step));
  }

  return { items, cursor, selected, select, move, forget: () => cursor.reset() };
});
