import { onMounted, onUnmounted, ref, shallowRef } from 'vue';
import type { JournalVerdict } from '#shared/desktop/journal.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { usePagedRows } from '../worklist/paged-rows.ts';
import { journalTexts as texts } from './texts.ts';

const pageSize = 100;

/** The officer's own journal while its page is open: the list, its verification, its export. */
export function useJournal() {
  const list = usePagedRows((after) => terminal.journal.page({ after, limit: pageSize }));
  const running = ref<'verify' | 'export' | null>(null);
  const verdict = shallowRef<JournalVerdict | null>(null);
  /** What came of the last export, in words. */
  const outcome = ref<string | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);
  let last: () => Promise<void> = () => Promise.resolve();

  onMounted(list.open);
  onUnmounted(list.forget);

  async function run(what: 'verify' | 'export', work: () => Promise<void>): Promise<void> {
    if (running.value !== null) return;
    last = () => run(what, work);
    running.value = what;
    failure.value = null;
    outcome.value = null;
    try {
      await work();
    } catch (error) {
      failure.value = failureFrom(error);
    } finally {
      running.value = null;
    }
  }

  const verify = (): Promise<void> =>
    run('verify', async () => {
      verdict.value = null;
      verdict.value = await terminal.journal.verify();
    });

  const save = (): Promise<void> =>
    run('export', async () => {
      const saved = await terminal.exports.save({ what: 'journal' });
      outcome.value = saved.outcome === 'saved' ? texts.saved(saved.fileName) : texts.notSaved;
      // The export is an entry itself.
      await list.reload();
    });

  return { list, running, verdict, outcome, failure, verify, save, retry: () => last() };
}
