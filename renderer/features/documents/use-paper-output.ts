import { ref, type Ref } from 'vue';
import type { PaperSource } from '#shared/desktop/documents.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';

export interface PaperOutput {
  readonly isBusy: Readonly<Ref<boolean>>;
  /** What came of the last one, in words; null before. */
  readonly outcome: Readonly<Ref<string | null>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  readonly savePdf: () => Promise<void>;
  readonly print: () => Promise<void>;
  /** The last one again. */
  readonly retry: () => Promise<void>;
}

/** Lets a page out; says what came of it, or nothing when the officer thought better. */
type Work = (source: PaperSource) => Promise<string | null>;

/** Lets the page that is shown out as PDF or on paper, one at a time. */
export function usePaperOutput(source: () => PaperSource | null): PaperOutput {
  const isBusy = ref(false);
  const outcome = ref<string | null>(null);
  const failure = ref<TerminalFailure | null>(null);

  let last: Work = () => Promise.resolve(null);

  async function run(work: Work): Promise<void> {
    const asked = source();
    if (asked === null || isBusy.value) return;
    last = work;
    isBusy.value = true;
    outcome.value = null;
    failure.value = null;
    try {
      outcome.value = await work(asked);
    } catch (error) {
      failure.value = failureFrom(error);
    } finally {
      isBusy.value = false;
    }
  }

  return {
    isBusy,
    outcome,
    failure,
    retry: () => run(last),
    savePdf: () =>
      run(async (asked) => {
        const { fileName, pages } = await terminal.printing.savePdf({ source: asked });
        return fileName === null ? null : `已保存“${fileName}”，共 ${pages} 页，已记入操作日志。`;
      }),
    print: () =>
      run(async (asked) => {
        const { isPrinted } = await terminal.printing.print({ source: asked });
        return isPrinted ? '已送打印机，已记入操作日志。' : null;
      }),
  };
}
