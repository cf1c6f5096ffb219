import { computed, ref, shallowRef } from 'vue';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { CaseOutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { isAboutEmptyField } from './act-from-fields.ts';
import { useActDraft } from './use-act-draft.ts';
import { useActPreview } from './use-act-preview.ts';

/** The form of the act being drafted on one case, from its first letter to the outbox. */
export function useActForm(detail: () => CaseDetail) {
  const failure = ref<TerminalFailure | null>(null);
  const isSubmitting = ref(false);
  const hasTried = ref(false);
  /** The officer opened the form just now, so it takes the keyboard. */
  const takesFocus = ref(false);
  const submitted = shallowRef<CaseOutboxItem | null>(null);

  const draft = useActDraft(detail);
  const { act, preview, findings, previewFailure, ask } = useActPreview(detail, draft);

  /** An empty form is not yet wrong: what is only missing is shown once somebody tried to submit. */
  const shownFindings = computed(() => {
    const [kind, fields] = [draft.kind.value, draft.fields.value];
    if (hasTried.value || kind === null) return findings.value;
    return findings.value.filter((finding) => !isAboutEmptyField(kind, fields, finding));
  });

  function begin(kind: CaseActKind): void {
    failure.value = null;
    submitted.value = null;
    hasTried.value = false;
    takesFocus.value = true;
    draft.kind.value = kind;
  }

  /** Closes the form; what was typed stays kept. */
  function collapse(): void {
    draft.kind.value = null;
  }

  /** Puts the act into the outbox. It has no effect until the server has accepted it (O07). */
  async function submit(): Promise<boolean> {
    if (isSubmitting.value) return false;
    isSubmitting.value = true;
    hasTried.value = true;
    failure.value = null;
    try {
      if (!(await ask()) || act.value === null || draft.kind.value === null) return false;
      const [drafted, kind] = [act.value, draft.kind.value];
      submitted.value = await terminal.cases.submitAct({
        id: detail().case.id,
        act: drafted,
        seenVersion: detail().version,
      });
      await draft.forget(kind);
      return true;
    } catch (error) {
      failure.value = failureFrom(error);
      return false;
    } finally {
      isSubmitting.value = false;
    }
  }

  return {
    kind: draft.kind,
    materials: computed(() => detail().materials),
    fields: draft.fields,
    isRestored: draft.isRestored,
    draftTrouble: draft.trouble,
    restore: draft.restore,
    preview,
    previewFailure,
    askPreview: ask,
    findings: shownFindings,
    failure,
    isSubmitting,
    takesFocus,
    submitted,
    begin,
    collapse,
    submit,
  };
}

export type ActFormState = ReturnType<typeof useActForm>;
