import { nextTick, ref, watch, type Ref } from 'vue';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useAttempts, type Trouble } from '../../composables/use-attempts.ts';
import { useUnsavedWork } from '../../composables/unsaved-work.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import {
  emptyFields,
  fieldsAfter,
  mergedChecklist,
  restoredFields,
  type ActFields,
} from './act-fields.ts';

const saveDelayMs = 400;

export interface ActDraft {
  /** The act whose form is open; null when none is. */
  readonly kind: Ref<CaseActKind | null>;
  readonly fields: Ref<ActFields>;
  /** What is shown was typed in an earlier visit. */
  readonly isRestored: Ref<boolean>;
  readonly trouble: Readonly<Ref<Trouble | null>>;
  readonly restore: () => Promise<void>;
  /** After submission nothing of this act is kept; what was typed for others is. */
  readonly forget: (submitted: CaseActKind) => Promise<void>;
}

/**
 * What an officer types on one case, kept encrypted by the core while it is typed and brought back when
 * the case is opened again. Marks on materials are kept also while no form is open.
 */
export function useActDraft(detail: () => CaseDetail): ActDraft {
  const caseId = detail().case.id;
  const kind = ref<CaseActKind | null>(null);
  const fields = ref<ActFields>(emptyFields(detail().materials));
  const isRestored = ref(false);
  const { trouble, attempt } = useAttempts();
  let isReady = false;
  let saving = Promise.resolve();

  async function write(): Promise<void> {
    const isUntouched =
      JSON.stringify(fields.value) === JSON.stringify(emptyFields(detail().materials));
    const form = {
      kind: kind.value ?? 'supplement-begin',
      fields: { ...fields.value, isOpen: kind.value !== null },
    };
    const isNothing = kind.value === null && isUntouched;
    await terminal.cases.saveForm({ id: caseId, form: isNothing ? null : form });
  }

  function save(): Promise<void> {
    saving = attempt(write);
    return saving;
  }

  const saveSoon = useDebounced(() => void save(), saveDelayMs, 'run');
  useUnsavedWork(async () => {
    // A watcher may still have to hear of the last key.
    await nextTick();
    saveSoon.flush();
    await saving;
  });
  watch([kind, fields], () => void (isReady && saveSoon()), { deep: true });
  // Materials may come or go while the case is open.
  watch(
    () => detail().materials,
    (materials) => {
      fields.value.checklist = mergedChecklist(materials, fields.value.checklist);
    },
  );

  async function read(): Promise<void> {
    const { form } = await terminal.cases.readForm({ id: caseId });
    if (form === null || kind.value !== null) return;
    fields.value = restoredFields(detail().materials, form.fields);
    const isAllowed = detail().choices.some((c) => c.kind === form.kind && c.refusal === null);
    isRestored.value = form.fields['isOpen'] === true && isAllowed;
    if (isRestored.value) kind.value = form.kind;
  }

  /** What is typed is kept also when the earlier draft could not be read. */
  async function restore(): Promise<void> {
    await attempt(read);
    isReady = true;
  }

  async function forget(submitted: CaseActKind): Promise<void> {
    kind.value = null;
    isRestored.value = false;
    fields.value = fieldsAfter(submitted, detail().materials, fields.value);
    // The watcher has asked for a save of its own by then.
    await nextTick();
    saveSoon.cancel();
    await save();
  }

  return { kind, fields, isRestored, trouble, restore, forget };
}
