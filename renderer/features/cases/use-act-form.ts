import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ActPreview, CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { CaseActKind } from '#shared/domain/case-acts.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import {
  actFrom,
  emptyFields,
  formFindings,
  restoredFields,
  type ActFields,
  type Finding,
} from './act-fields.ts';

const previewDelayMs = 150;
const saveDelayMs = 400;

/**
 * The form of the act being drafted on one case: what is typed, what it would do (K03), what stands
 * against it, and its submission. What is typed is kept, encrypted, until it is submitted.
 */
export function useActForm(detail: () => CaseDetail) {
  const caseId = detail().case.id;
  const kind = ref<CaseActKind | null>(null);
  const fields = ref<ActFields>(emptyFields(detail().materials));
  const preview = shallowRef<ActPreview | null>(null);
  const failure = ref<TerminalFailure | null>(null);
  const isSubmitting = ref(false);
  const isRestored = ref(false);
  const submitted = shallowRef<OutboxItem | null>(null);

  const act = computed(() => (kind.value === null ? null : actFrom(kind.value, fields.value)));
  const findings = computed<Finding[]>(() => {
    const own = act.value === null ? [] : formFindings(act.value);
    return own.length > 0 ? own : (preview.value?.findings ?? []);
  });
  const hasErrors = computed(() => findings.value.some(({ level }) => level === 'error'));

  async function askPreview(): Promise<void> {
    const asked = act.value;
    if (asked === null || formFindings(asked).length > 0) return;
    try {
      const answer = await terminal.cases.previewAct({ id: caseId, act: asked });
      if (asked !== act.value) return;
      preview.value = answer;
      failure.value = null;
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  async function save(): Promise<void> {
    if (kind.value === null) return;
    const form = { kind: kind.value, fields: { ...fields.value } };
    await terminal.cases.saveForm({ id: caseId, form }).catch((error: unknown) => {
      failure.value = failureFrom(error);
    });
  }

  const previewSoon = useDebounced(() => void askPreview(), previewDelayMs);
  const saveSoon = useDebounced(() => void save(), saveDelayMs);

  watch(fields, () => void (kind.value !== null && (previewSoon(), saveSoon())), { deep: true });
  // Another version of the case may change what the act does.
  watch(
    () => detail().version,
    () => void askPreview(),
  );
  onScopeDispose(() => saveSoon.flush());

  /** Opens the form of an act with what was typed before. */
  function begin(next: CaseActKind): void {
    kind.value = next;
    preview.value = null;
    submitted.value = null;
    failure.value = null;
    void askPreview();
  }

  /** Closes the form; what was typed stays kept. */
  function collapse(): void {
    saveSoon.flush();
    kind.value = null;
    preview.value = null;
  }

  async function restore(): Promise<void> {
    const { form } = await terminal.cases.readForm({ id: caseId });
    if (form === null || kind.value !== null) return;
    fields.value = restoredFields(fields.value, form.fields);
    isRestored.value = true;
    const isAllowed = detail().choices.some((c) => c.kind === form.kind && c.refusal === null);
    if (isAllowed) begin(form.kind);
  }

  /** Puts the act into the outbox. It has no effect until the server has accepted it (O07). */
  async function submit(): Promise<boolean> {
    if (act.value === null || isSubmitting.value) return false;
    isSubmitting.value = true;
    try {
      await askPreview();
      if (hasErrors.value || preview.value === null || preview.value.refusal !== null) return false;
      const seenVersion = detail().version;
      submitted.value = await terminal.cases.submitAct({ id: caseId, act: act.value, seenVersion });
      await forgetTyped();
      return true;
    } catch (error) {
      failure.value = failureFrom(error);
      return false;
    } finally {
      isSubmitting.value = false;
    }
  }

  async function forgetTyped(): Promise<void> {
    kind.value = null;
    preview.value = null;
    isRestored.value = false;
    fields.value = emptyFields(detail().materials);
    saveSoon.cancel();
    await terminal.cases.saveForm({ id: caseId, form: null });
  }

  return {
    kind,
    fields,
    preview,
    failure,
    findings,
    hasErrors,
    isSubmitting,
    isRestored,
    submitted,
    begin,
    collapse,
    restore,
    submit,
  };
}

export type ActFormState = ReturnType<typeof useActForm>;
