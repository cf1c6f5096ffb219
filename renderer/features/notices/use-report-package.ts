import { ref, shallowRef } from 'vue';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { noticeTexts as texts } from './notice-texts.ts';

type Part = 'report' | 'evidence';

/**
 * The file that a third party can verify (S11), and the package for the 领导小组: the report as PDF, then that
 * file (S09). Both leave the terminal, so both are journaled by whoever lets them out.
 */
export function useReportPackage(noticeId: () => string) {
  /** The part that is being saved. */
  const saving = ref<Part | null>(null);
  /** What came of the last one, in words. */
  const outcome = ref<string | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);
  let last: () => Promise<void> = () => Promise.resolve();

  /** Saves one part; null when the officer thought better. */
  const save: Readonly<Record<Part, () => Promise<string | null>>> = {
    report: async () => {
      const { fileName } = await terminal.printing.savePdf({
        source: { kind: 'notice', noticeId: noticeId(), paper: 'report' },
      });
      return fileName === null ? null : texts.savedReport(fileName);
    },
    evidence: async () => {
      const saved = await terminal.exports.save({ what: 'evidence', noticeId: noticeId() });
      return saved.outcome === 'saved' ? texts.savedEvidence(saved.fileName) : null;
    },
  };

  async function run(parts: readonly Part[], whenCanceled: string): Promise<void> {
    if (saving.value !== null) return;
    last = () => run(parts, whenCanceled);
    outcome.value = null;
    failure.value = null;
    const said: string[] = [];
    try {
      for (const part of parts) {
        saving.value = part;
        const words = await save[part]();
        said.push(words ?? whenCanceled);
        if (words === null) break;
      }
    } catch (error) {
      failure.value = failureFrom(error);
    } finally {
      saving.value = null;
      outcome.value = said.length === 0 ? null : said.join('');
    }
  }

  return {
    ...{ saving, outcome, failure },
    retry: () => last(),
    saveEvidence: () => run(['evidence'], texts.notSaved),
    savePackage: () => run(['report', 'evidence'], texts.packageStopped),
  };
}
