import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { LogFilter } from '#shared/desktop/logs.contract.ts';
import { failureFrom, type TerminalFailure } from '../../../bridge/terminal-failure.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { useTerminalEvent } from '../../../composables/use-terminal-event.ts';
import { usePagedRows } from '../../worklist/paged-rows.ts';

const pageSize = 100;
const noFilter: LogFilter = {
  ...{ officerId: null, caseText: '', act: null, from: null, to: null },
};

type Officers = Awaited<ReturnType<typeof terminal.logs.choices>>['officers'];

/**
 * The business-operation log of the own department (S03). Every new look is recorded, so the list is read
 * when it is opened or asked for, never by itself.
 */
export const useLogStore = defineStore('business-log', () => {
  const filter = reactive<LogFilter>({ ...noFilter });
  const officers = shallowRef<Officers>([]);
  const choicesFailure = ref<TerminalFailure | null>(null);
  /** Acts have come since the list was read. */
  const isBehind = ref(false);
  /** The core has made up the whole log. */
  const isComplete = ref(true);
  const list = usePagedRows(
    (after) => terminal.logs.page({ filter, after, limit: pageSize }),
    ({ isComplete: isWhole }) => {
      isBehind.value = false;
      isComplete.value = isWhole;
    },
  );

  const isFiltered = computed(() =>
    (Object.keys(noFilter) as (keyof LogFilter)[]).some((key) => filter[key] !== noFilter[key]),
  );
  const selected = computed(() => list.rows.value.find(({ id }) => id === list.cursor.id) ?? null);

  async function readChoices(): Promise<void> {
    try {
      const read = await terminal.logs.choices();
      if (!list.isOpen()) return;
      officers.value = read.officers;
      choicesFailure.value = null;
    } catch (error) {
      if (list.isOpen()) choicesFailure.value = failureFrom(error);
    }
  }

  async function open(): Promise<void> {
    await Promise.all([list.open(), readChoices()]);
  }

  /** Another list: its newest act is selected. The same conditions again are no further look. */
  async function show(change: Partial<LogFilter>): Promise<void> {
    const keys = Object.keys(change) as (keyof LogFilter)[];
    if (keys.every((key) => change[key] === filter[key])) return;
    Object.assign(filter, change);
    await list.restart();
  }

  async function retry(): Promise<void> {
    await Promise.all([list.reload(), readChoices()]);
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    list.forget();
    Object.assign(filter, noFilter);
    officers.value = [];
    choicesFailure.value = null;
    isBehind.value = false;
    isComplete.value = true;
  }

  useTerminalEvent('cases:changed', () => {
    if (list.isOpen()) isBehind.value = true;
  });

  return {
    ...list,
    failure: computed(() => list.failure.value ?? choicesFailure.value),
    ...{ filter, officers, isBehind, isComplete, isFiltered, selected },
    ...{ open, show, clear: () => show(noFilter), retry, forget },
  };
});
