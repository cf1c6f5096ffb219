import { onMounted, reactive, ref, watch, type Ref } from 'vue';
import type { DocumentFormKind } from '#shared/desktop/cases.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useUnsavedWork } from '../../composables/unsaved-work.ts';
import { useDebounced } from '../../composables/use-debounced.ts';

const saveDelayMs = 400;

/** The document and the act that a form is about. */
interface FormSubject {
  readonly caseId: string;
  readonly documentId: string;
  readonly kind: DocumentFormKind;
}

interface DocumentForm<F extends Record<string, string>> {
  readonly fields: F;
  /** Why what was typed could not be kept or brought back. */
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  /** Tries again what failed. */
  readonly retry: () => Promise<void>;
  /** After submission: the ledger has forgotten what was typed, and nothing may bring it back. */
  readonly settle: () => Promise<void>;
}

/** What is typed for an act on a document, kept encrypted by the core until the act is submitted. */
export function useDocumentForm<F extends Record<string, string>>(
  subject: FormSubject,
  initial: F,
): DocumentForm<F> {
  const fields = reactive({ ...initial }) as F;
  const failure = ref<TerminalFailure | null>(null);
  const { caseId: id, documentId, kind } = subject;
  let failed = read;
  let isRestoring = false;
  let saving = Promise.resolve();

  async function attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      failure.value = null;
    } catch (error) {
      failed = task;
      failure.value = failureFrom(error);
    }
  }

  /** What was typed before the answer came stays. */
  async function read(): Promise<void> {
    const { fields: kept } = await terminal.cases.readDocumentForm({ id, documentId, kind });
    const isTouched = Object.keys(initial).some((key) => fields[key] !== initial[key]);
    if (kept === null || isTouched) return;
    isRestoring = true;
    for (const key of Object.keys(initial)) {
      if (kept[key] !== undefined) Object.assign(fields, { [key]: kept[key] });
    }
  }

  async function write(): Promise<void> {
    await terminal.cases.saveDocumentForm({ id, documentId, kind, fields: { ...fields } });
  }

  const saveSoon = useDebounced(() => void (saving = attempt(write)), saveDelayMs, 'run');
  watch(fields, () => {
    if (!isRestoring) saveSoon();
    isRestoring = false;
  });
  useUnsavedWork(async () => {
    saveSoon.flush();
    await saving;
  });
  onMounted(() => attempt(read));

  async function settle(): Promise<void> {
    saveSoon.cancel();
    await saving;
  }
  return { fields, failure, retry: () => attempt(failed), settle };
}
