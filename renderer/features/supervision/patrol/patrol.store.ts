import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type {
  HitRow,
  PatrolFilter,
  PatrolRule,
  PatrolState,
} from '#shared/desktop/patrol.contract.ts';
import { failureFrom, type TerminalFailure } from '../../../bridge/terminal-failure.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { coalesce } from '../../../composables/coalesce.ts';
import { useTerminalEvent } from '../../../composables/use-terminal-event.ts';
import { useThrottled } from '../../../composables/use-throttled.ts';
import { usePagedRows } from '../../worklist/paged-rows.ts';
import { hitTitle, patrolTexts as texts } from '../texts.ts';

const pageSize = 100;
/** Progress is painted no oftener than this, milliseconds. */
const progressEvery = 200;

type Repeats = Awaited<ReturnType<typeof terminal.patrol.repeats>>;

const noRepeats: Repeats = { officers: [], matters: [] };
const noFilter: PatrolFilter = {
  ...{ ruleId: null, severity: null, situation: null, officerId: null, matterId: null },
  withNotices: true,
};

/** The findings of the last patrol over the cache (S01), how a run stands, and what comes up again (S13). */
export const usePatrolStore = defineStore('patrol', () => {
  const filter = reactive<PatrolFilter>({ ...noFilter });
  const state = shallowRef<PatrolState | null>(null);
  const rules = shallowRef<readonly PatrolRule[]>([]);
  const repeats = shallowRef<Repeats>(noRepeats);
  /** Of everything but the list. */
  const failure = ref<TerminalFailure | null>(null);
  /** What was done last, said until something else is. */
  const said = ref('');
  /** Reasons typed and not given yet, by hit. */
  const reasons = reactive(new Map<string, string>());
  const list = usePagedRows(async (after) => {
    const page = await terminal.patrol.page({ filter, after, limit: pageSize });
    return { ...page, rows: page.rows.map((row) => ({ ...row, id: row.key })) };
  });

  const isFiltered = computed(() =>
    (Object.keys(noFilter) as (keyof PatrolFilter)[]).some((key) => filter[key] !== noFilter[key]),
  );
  const selected = computed(() => list.rows.value.find(({ id }) => id === list.cursor.id) ?? null);

  /** Runs what changes or reads the patrol; a failure is shown, what was shown before stays. */
  async function attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      failure.value = null;
    } catch (error) {
      if (list.isOpen()) failure.value = failureFrom(error);
    }
  }

  async function readAround(): Promise<void> {
    const [read, tallies] = await Promise.all([terminal.patrol.rules(), terminal.patrol.repeats()]);
    if (!list.isOpen()) return;
    rules.value = read.items;
    repeats.value = tallies;
  }

  /** How the patrol stands; true when it has run since. */
  async function readState(): Promise<boolean> {
    const read = await terminal.patrol.state();
    if (!list.isOpen()) return false;
    const isNewRun = read.ranAt !== (state.value?.ranAt ?? null);
    state.value = read;
    return isNewRun;
  }

  /** While a run is under way only its progress is read; what it found when it has ended. */
  const refresh = coalesce(() =>
    attempt(async () => {
      const isNewRun = await readState();
      if (state.value?.running) return;
      await Promise.all([list.reload(), readAround()]);
      // A finding that the new run did not make again is no longer there to be read.
      if (isNewRun) list.selectNeighbour();
    }),
  );

  /** The first look starts the first run. */
  async function open(): Promise<void> {
    const read = Promise.all([list.open(), readState(), readAround()]);
    await attempt(() => read.then(() => undefined));
    const now = state.value;
    if (now !== null && now.ranAt === null && now.running === null) await run();
  }

  const run = (): Promise<void> =>
    attempt(async () => {
      said.value = '';
      state.value = await terminal.patrol.run();
    });

  const cancel = (): Promise<void> =>
    attempt(async () => {
      await terminal.patrol.cancel();
      await refresh();
    });

  /** Another list: its first finding is selected. */
  async function show(change: Partial<PatrolFilter>): Promise<void> {
    Object.assign(filter, change);
    await list.restart();
  }

  /** Nothing but these findings. */
  const showOnly = (only: Partial<PatrolFilter>): Promise<void> => show({ ...noFilter, ...only });

  /**
   * 非问题: gone from the list at once, and the next finding selected. Rejects with the failure, and then
   * the reason typed is still kept.
   */
  async function dispose(hit: HitRow, reason: string): Promise<void> {
    const { key, factsHash } = hit;
    await terminal.patrol.dispose({ key, factsHash, reason });
    reasons.delete(key);
    said.value = texts.disposed(hitTitle(hit));
    await list.reload();
    list.selectNeighbour();
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    list.forget();
    Object.assign(filter, noFilter);
    state.value = null;
    rules.value = [];
    repeats.value = noRepeats;
    failure.value = null;
    said.value = '';
    reasons.clear();
  }

  const refreshSoon = useThrottled(() => void refresh(), progressEvery);
  const whileOpen = (task: () => void) => () => list.isOpen() && task();
  useTerminalEvent('patrol:changed', whileOpen(refreshSoon));
  useTerminalEvent('notices:changed', whileOpen(refreshSoon));
  useTerminalEvent('cases:changed', whileOpen(refreshSoon));

  return {
    ...{ ...list, listFailure: list.failure, failure, filter, state, rules, repeats, said },
    ...{ reasons, isFiltered, selected, refresh, open, run, cancel },
    ...{ show, showOnly, dispose, forget },
  };
});
