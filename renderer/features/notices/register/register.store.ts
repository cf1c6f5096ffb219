import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { NoticeFilter, NoticeTally } from '#shared/desktop/notices.contract.ts';
import { failureFrom, type TerminalFailure } from '../../../bridge/terminal-failure.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { useTerminalEvent } from '../../../composables/use-terminal-event.ts';
import { useThrottled } from '../../../composables/use-throttled.ts';
import { usePagedRows } from '../../worklist/paged-rows.ts';

const pageSize = 100;
/** The list is read again no oftener than this, milliseconds. */
const readEvery = 200;

type NoticeCounts = Awaited<ReturnType<typeof terminal.notices.counts>>;

const noConditions: Omit<NoticeFilter, 'tab'> = {
  ...{ channel: null, situation: null, severity: null, light: null, addresseeId: null },
  month: null,
};
const noFilter: NoticeFilter = { tab: 'to-do', ...noConditions };

/** 意见台账: all notices that the officer may see (S16), read in pages as the list is scrolled. */
export const useRegisterStore = defineStore('register', () => {
  const filter = reactive<NoticeFilter>({ ...noFilter });
  const counts = shallowRef<NoticeCounts | null>(null);
  /** To whom and in which months there are notices, for the filters. */
  const people = shallowRef<readonly NoticeTally[]>([]);
  const months = shallowRef<readonly NoticeTally[]>([]);
  /** Of everything but the list. */
  const aroundFailure = ref<TerminalFailure | null>(null);
  const list = usePagedRows((after) => terminal.notices.page({ filter, after, limit: pageSize }));

  const isFiltered = computed(() =>
    (Object.keys(noConditions) as (keyof typeof noConditions)[]).some(
      (key) => filter[key] !== null,
    ),
  );

  async function readAround(): Promise<void> {
    try {
      const [read, tallies] = await Promise.all([
        terminal.notices.counts(),
        terminal.notices.statistics({ from: null, to: null }),
      ]);
      if (!list.isOpen()) return;
      counts.value = read;
      people.value = tallies.byPerson;
      months.value = tallies.byMonth.toReversed();
      aroundFailure.value = null;
    } catch (error) {
      if (list.isOpen()) aroundFailure.value = failureFrom(error);
    }
  }

  async function refresh(): Promise<void> {
    await Promise.all([list.reload(), readAround()]);
  }

  async function open(): Promise<void> {
    await Promise.all([list.open(), readAround()]);
  }

  /** Another list: its first notice is selected. */
  async function show(change: Partial<NoticeFilter>): Promise<void> {
    Object.assign(filter, change);
    await list.restart();
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    list.forget();
    Object.assign(filter, noFilter);
    counts.value = null;
    people.value = [];
    months.value = [];
    aroundFailure.value = null;
  }

  const refreshSoon = useThrottled(() => void refresh(), readEvery);
  const whileOpen = (task: () => void) => () => list.isOpen() && task();
  useTerminalEvent('notices:changed', whileOpen(refreshSoon));
  useTerminalEvent('outbox:changed', whileOpen(refreshSoon));

  return {
    ...list,
    failure: computed(() => list.failure.value ?? aroundFailure.value),
    ...{ filter, counts, people, months, isFiltered, refresh, open, show, forget },
    /** The notices of this tab, whatever else was asked for. */
    clear: () => show(noConditions),
    /** Nothing but these notices, whatever became of them. */
    showOnly: (only: Partial<NoticeFilter>) => show({ ...noConditions, tab: 'all', ...only }),
  };
});
