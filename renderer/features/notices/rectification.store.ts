import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { NoticeFilter } from '#shared/desktop/notices.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';
import { useThrottled } from '../../composables/use-throttled.ts';
import { usePagedRows } from '../worklist/paged-rows.ts';

const pageSize = 100;
/** The list is read again no oftener than this, milliseconds. */
const readEvery = 200;

const everyNotice: NoticeFilter = {
  ...{ tab: 'all', channel: null, situation: null, severity: null, light: null },
  ...{ addresseeId: null, month: null },
};

/** What an officer may see there: the register has a tab of all. */
export const rectificationTabs = ['to-do', 'open', 'closed'] as const;
type RectificationTab = (typeof rectificationTabs)[number];

/** What waits for this officer to answer, sign or approve, and what became of it (S10). */
export const useRectificationStore = defineStore('rectification', () => {
  const tab = ref<RectificationTab>('to-do');
  const list = usePagedRows((after) =>
    terminal.notices.page({ filter: { ...everyNotice, tab: tab.value }, after, limit: pageSize }),
  );

  async function show(other: RectificationTab): Promise<void> {
    tab.value = other;
    await list.restart();
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    list.forget();
    tab.value = 'to-do';
  }

  const reloadSoon = useThrottled(() => void list.reload(), readEvery);
  const reloadIfOpen = (): unknown => list.isOpen() && reloadSoon();
  useTerminalEvent('notices:changed', reloadIfOpen);
  useTerminalEvent('outbox:changed', reloadIfOpen);
  return { ...list, tab, show, forget };
});
