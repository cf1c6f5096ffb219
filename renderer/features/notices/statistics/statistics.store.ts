import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { NoticeStatistics } from '#shared/desktop/notices.contract.ts';
import { failureFrom, type TerminalFailure } from '../../../bridge/terminal-failure.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { coalesce } from '../../../composables/coalesce.ts';
import { useTerminalEvent } from '../../../composables/use-terminal-event.ts';
import { allDays, type Period } from './periods.ts';

/** How many notices of which kind (S16), for the days that were chosen. */
export const useStatisticsStore = defineStore('notice-statistics', () => {
  const period = shallowRef<Period>(allDays);
  const statistics = shallowRef<NoticeStatistics | null>(null);
  const failure = ref<TerminalFailure | null>(null);
  const isTable = ref(false);
  let isOpen = false;

  const reload = coalesce(async () => {
    const asked = period.value;
    try {
      const read = await terminal.notices.statistics(asked);
      if (!isOpen || asked !== period.value) return;
      statistics.value = read;
      failure.value = null;
    } catch (error) {
      if (isOpen && asked === period.value) failure.value = failureFrom(error);
    }
  });

  function open(): Promise<void> {
    isOpen = true;
    return reload();
  }

  function show(chosen: Period): Promise<void> {
    period.value = chosen;
    return reload();
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    isOpen = false;
    period.value = allDays;
    statistics.value = null;
    failure.value = null;
  }

  useTerminalEvent('notices:changed', () => {
    if (isOpen) void reload();
  });
  return { period, statistics, failure, isTable, reload, open, show, forget };
});
