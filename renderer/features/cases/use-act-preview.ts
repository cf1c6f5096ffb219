import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { ActPreview, CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import { actFrom, formFindings, type Finding } from './act-from-fields.ts';
import type { ActDraft } from './use-act-draft.ts';

const previewDelayMs = 150;

export interface DraftPreview {
  readonly act: ComputedRef<CaseAct | null>;
  readonly preview: Readonly<ShallowRef<ActPreview | null>>;
  readonly findings: Readonly<Ref<readonly Finding[]>>;
  readonly previewFailure: Readonly<ShallowRef<TerminalFailure | null>>;
  /** Asks now. True when the answer is about the act as it stands and nothing is against it. */
  readonly ask: () => Promise<boolean>;
}

/** What the drafted act would do and what stands against it, asked again while it is typed (K03). */
export function useActPreview(detail: () => CaseDetail, { kind, fields }: ActDraft): DraftPreview {
  const preview = shallowRef<ActPreview | null>(null);
  const previewFailure = shallowRef<TerminalFailure | null>(null);
  const act = computed(() => (kind.value === null ? null : actFrom(kind.value, fields.value)));
  const findings = computed<readonly Finding[]>(() => {
    const own = act.value === null ? [] : formFindings(act.value);
    return own.length > 0 ? own : (preview.value?.findings ?? []);
  });

  async function ask(): Promise<boolean> {
    const asked = act.value;
    if (asked === null || formFindings(asked).length > 0) {
      // What was foretold of an earlier text is not true of this one.
      preview.value = null;
      return false;
    }
    try {
      const answer = await terminal.cases.previewAct({ id: detail().case.id, act: asked });
      if (asked !== act.value) return false;
      preview.value = answer;
      previewFailure.value = null;
      return (
        answer.refusal === null && answer.findings.every((finding) => finding.level !== 'error')
      );
    } catch (error) {
      previewFailure.value = failureFrom(error);
      return false;
    }
  }

  const askSoon = useDebounced(() => void ask(), previewDelayMs);
  watch(kind, () => {
    askSoon.cancel();
    preview.value = null;
    previewFailure.value = null;
    void ask();
  });
  watch(fields, askSoon, { deep: true });
  // Another version of the case may change what the act does.
  watch(() => detail().version, askSoon);

  return { act, preview, findings, previewFailure, ask };
}
