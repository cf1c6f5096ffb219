import { reactive, ref, shallowRef } from 'vue';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { RowCursor } from './row-cursor.ts';

interface Identified {
  readonly id: string;
}

interface RowPage {
  readonly rows: readonly Identified[];
  readonly next: string | null;
  readonly total: number;
}

/**
 * A list that is read in pages as it is scrolled, with one row selected. What a slower read brings for a
 * list that is no longer shown is dropped.
 * @param readPage the page that follows `after`; null asks for the first
 * @param onRead told of the first page of every read that is shown
 */
export function usePagedRows<P extends RowPage>(
  readPage: (after: string | null) => Promise<P>,
  onRead: (first: P) => void = () => {},
) {
  const rows = shallowRef<readonly P['rows'][number][]>([]);
  const next = ref<string | null>(null);
  const total = ref(0);
  const failure = ref<TerminalFailure | null>(null);
  const isLoaded = ref(false);
  const cursor = reactive(new RowCursor());
  let isOpen = false;
  let version = 0;

  /** Reads what is shown again, as many rows as were loaded, and keeps the selected row. */
  const reload = coalesce(async () => {
    const asked = version;
    try {
      const wanted = isLoaded.value ? rows.value.length : 0;
      const first = await readPage(null);
      const all = [...first.rows];
      let last = first;
      while (last.next !== null && all.length < wanted) {
        last = await readPage(last.next);
        all.push(...last.rows);
      }
      if (!isOpen || asked !== version) return;
      rows.value = all;
      next.value = last.next;
      total.value = first.total;
      failure.value = null;
      isLoaded.value = true;
      cursor.follow(all);
      onRead(first);
    } catch (error) {
      if (isOpen && asked === version) failure.value = failureFrom(error);
    }
  });

  /** Appends the next page; several askers share one read. */
  const loadMore = coalesce(async () => {
    const [asked, after] = [version, next.value];
    if (after === null) return;
    try {
      const page = await readPage(after);
      if (!isOpen || asked !== version || next.value !== after) return;
      rows.value = [...rows.value, ...page.rows];
      next.value = page.next;
    } catch (error) {
      if (isOpen && asked === version) failure.value = failureFrom(error);
    }
  });

  /** Reads another list; its first row is selected. */
  async function restart(): Promise<void> {
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

  /** When the selected row has left the list, selects the one that moved up into its place. */
  function selectNeighbour(): void {
    if (rows.value.length === 0) cursor.reset();
    else if (rows.value[cursor.index]?.id !== cursor.id) select(cursor.index);
  }

  return {
    ...{ rows, next, total, failure, isLoaded, cursor },
    ...{ reload, loadMore, restart, open, isOpen: () => isOpen, forget, select, move },
    selectNeighbour,
  };
}
