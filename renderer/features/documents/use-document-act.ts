import { ref, type Ref } from 'vue';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { DocumentAct } from '#shared/domain/documents/document-acts.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';

interface DocumentSubmission {
  readonly isBusy: Readonly<Ref<boolean>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  /** True when it lies in the outbox; it has no effect before the service has accepted it (O07). */
  readonly submit: (act: DocumentAct & CaseAct) => Promise<boolean>;
}

/** Puts an act on a document of a case into the outbox. */
export function useDocumentAct(
  seen: () => { readonly id: string; readonly version: number },
): DocumentSubmission {
  const isBusy = ref(false);
  const failure = ref<TerminalFailure | null>(null);

  async function submit(act: DocumentAct & CaseAct): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    failure.value = null;
    try {
      const { id, version } = seen();
      await terminal.cases.submitAct({ id, act, seenVersion: version });
      return true;
    } catch (error) {
      failure.value = failureFrom(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  }
  return { isBusy, failure, submit };
}
