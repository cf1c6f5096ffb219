import { ref, watch, type Ref } from 'vue';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import { emptyFields, mergedChecklist, restoredFields, type ActFields } from './act-fields.ts';

const saveDelayMs = 400;

export interface ActDraft {
  /** The act whose form is open; null when none is. */
  readonly kind: Ref<CaseActKind | null>;
  readonly fields: Ref<ActFields>;
  /** What is shown was typed in an earlier visit. */
  readonly isRestored: Ref<boolean>;
  readonly restore: () => Promise<void>;
  /** After submission nothing of it is kept. */
  readonly forget: () => Promise<void>;
}

/**
 * What an officer types on one case, kept encrypted by the core while it is typed and brought back when
 * the case is opened again. Marks on materials are kept also while no form is open.
 */
export function useActDraft(
  detail: () => CaseDetail,
  onFailure: (error: unknown) => void,
): ActDraft {
  const caseId = detail().case.id;
  const kind = ref<CaseActKind | null>(null);
  const fields = ref<ActFields>(emptyFields(detail().materials));
  const isRestored = ref(false);
  let isReady = false;

  async function save(): Promise<void> {
    const form = {
      kind: kind.value ?? 'supplement-begin',
      fields: { ...fields.value, isOpen: kind.value !== null },
    };
    await terminal.cases.saveForm({ id: caseId, form }).catch(onFailure);
  }

  const saveSoon = useDebounced(() => void save(), saveDelayMs, 'run');
  watch([kind, fields], () => void (isReady && saveSoon()), { deep: true });
  // Materials may come or go while the case is open.
  watch(
    () => detail().materials,
    (materials) => {
      fields.value.checklist = mergedChecklist(materials, fields.value.checklist);
    },
  );

  async function restore(): Promise<void> {
    const { form } = await terminal.cases.readForm({ id: caseId });
    if (form !== null && kind.value === null) {
      fields.value = restoredFields(detail().materials, form.fields);
      const isAllowed = detail().choices.some((c) => c.kind === form.kind && c.refusal === null);
      isRestored.value = form.fields['isOpen'] === true && isAllowed;
      if (isRestored.value) kind.value = form.kind;
    }
    isReady = true;
  }

  async function forget(): Promise<void> {
    isReady = false;
    kind.value = null;
    isRestored.value = false;
    fields.value = emptyFields(detail().materials);
    saveSoon.cancel();
    await terminal.cases.saveForm({ id: caseId, form: null });
    isReady = true;
  }

  return { kind, fields, isRestored, restore, forget };
}
