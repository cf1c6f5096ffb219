import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type {
  WorklistCounts,
  WorklistFilter,
  WorklistRow,
} from '#shared/desktop/worklist.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { useStatusStore } from '../sync/status.store.ts';
import { RowCursor } from './row-cursor.ts';
import { RowMarks } from './row-marks.ts';

/** Rows of one page; the first paint needs one page only. */
export const pageSize = 100;

interface MatterChoice {
  readonly id: string;
  readonly name: string;
  readonly stage: number;
}

const initialFilter: WorklistFilter = {
  bucket: 'todo',
  scope: 'mine',
  light: null,
  stage: null,
  matterId: null,
};

/** 待办/在办/已办 (W01), sorted by the core (W02), read in pages as the list is scrolled. */
export const useWorklistStore = defineStore('worklist', () => {
  const status = useStatusStore();
  const filter = reactive<WorklistFilter>({ ...initialFilter });
  const rows = shallowRef<readonly WorklistRow[]>([]);
  const next = ref<string | null>(null);
  const total = ref(0);
  const counts = shallowRef<WorklistCounts | null>(null);
  const matters = shallowRef<readonly MatterChoice[]>([]);
  const failure = ref<TerminalFailure | null>(null);
  const isLoaded = ref(false);
  /** When the rows were read, in milliseconds. */
  const readAt = ref(Date.now());
  const scrollTop = ref(0);
  const cursor = reactive(new RowCursor());
  const marks = reactive(new RowMarks());
  let isOpen = false;
  let filterVersion = 0;

  const hasMore = computed(() => next.value !== null);
  const isFiltered = computed(
    () => filter.light !== null || filter.stage !== null || filter.matterId !== null,
  );

  /** Reads what is shown again, as many rows as were loaded, and keeps the selected case. */
  const reload = coalesce(async () => {
    const version = filterVersion;
    try {
      const wanted = Math.max(pageSize, isLoaded.value ? rows.value.length : 0);
      const [read, newCounts] = await Promise.all([
        readRows(wanted),
        terminal.worklist.counts({ scope: filter.scope }),
      ]);
      if (!isOpen || version !== filterVersion) return;
      rows.value = read.rows;
      next.value = read.next;
      total.value = read.total;
      counts.value = newCounts;
      readAt.value = Date.now();
      failure.value = null;
      isLoaded.value = true;
      // While the first sync fills the list its head changes; nobody has chosen that row yet.
      if (status.isFirstPull && !cursor.isChosen) cursor.reset();
      cursor.follow(read.rows);
      marks.keep(read.rows.map(({ id }) => id));
    } catch (error) {
      if (isOpen && version === filterVersion) failure.value = failureFrom(error);
    }
  });

  async function readRows(wanted: number) {
    const read: WorklistRow[] = [];
    let after: string | null = null;
    let page;
    do {
      page = await terminal.worklist.page({ filter, after, limit: pageSize });
      read.push(...page.rows);
      after = page.next;
    } while (after !== null && read.length < wanted);
    return { rows: read, next: page.next, total: page.total };
  }

  /** Appends the next page; several askers share one read. */
  const loadMore = coalesce(async () => {
    const [version, after] = [filterVersion, next.value];
    if (after === null) return;
    try {
      const page = await terminal.worklist.page({ filter, after, limit: pageSize });
      if (!isOpen || version !== filterVersion || next.value !== after) return;
      rows.value = [...rows.value, ...page.rows];
      next.value = page.next;
      total.value = page.total;
      failure.value = null;
    } catch (error) {
      if (isOpen && version === filterVersion) failure.value = failureFrom(error);
    }
  });

  /** Another list: its first row is selected, unless one of its rows already was. */
  async function show(change: Partial<WorklistFilter>): Promise<void> {
    Object.assign(filter, change);
    filterVersion += 1;
    isLoaded.value = false;
    scrollTop.value = 0;
    cursor.reset();
    marks.clear();
    await reload();
  }

  async function open(): Promise<void> {
    isOpen = true;
    const [choices] = await Promise.all([terminal.worklist.matters(), reload()]);
    if (isOpen) matters.value = choices.items;
  }

  /** Another officer begins where everybody begins; who has no cases sees those of the department. */
  function restart(hasOwnCases: boolean): void {
    Object.assign(filter, initialFilter, { scope: hasOwnCases ? 'mine' : 'department' });
    filterVersion += 1;
    scrollTop.value = 0;
    cursor.reset();
    marks.clear();
  }

  /** What was read does not outlive the open cache; where the officer stood does. */
  function forget(): void {
    isOpen = false;
    isLoaded.value = false;
    filterVersion += 1;
    rows.value = [];
    next.value = null;
    total.value = 0;
    matters.value = [];
    counts.value = null;
    failure.value = null;
  }

  function select(index: number): void {
    cursor.select(rows.value, index);
    if (cursor.index >= rows.value.length - 20) void loadMore();
  }

  /** Moves the selection by `step` rows and stops at the ends. */
  function move(step: number): void {
    select(cursor.target(rows.value, step));
  }

  /** Moves like {@link move} and picks every row passed for a batch. */
  function markTo(step: number): void {
    const from = cursor.index;
    move(step);
    marks.pick(rows.value, from, cursor.index);
  }

  /** When the selected case has left the list, selects the one that moved up into its place. */
  function selectNeighbour(): void {
    if (rows.value[cursor.index]?.id !== cursor.id) select(cursor.index);
  }

  useTerminalEvent('cases:changed', () => {
    if (isOpen) void reload();
  });
  useTerminalEvent('outbox:changed', () => {
    if (isOpen) void reload();
  });

  return {
    filter,
    rows,
    total,
    counts,
    matters,
    failure,
    isLoaded,
    readAt,
    hasMore,
    isFiltered,
    scrollTop,
    cursor,
    marks,
    markTo,
    reload,
    loadMore,
    show,
    open,
    restart,
    forget,
    select,
    selectNeighbour,
    move,
  };
});
