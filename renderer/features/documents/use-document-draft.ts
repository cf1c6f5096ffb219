import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import type { PaperSource, TemplateChoice } from '#shared/desktop/documents.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useUnsavedWork } from '../../composables/unsaved-work.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

const saveDelayMs = 400;

/** A document being made on a case: the template chosen and what is typed into it, kept as it is typed. */
export function useDocumentDraft(caseId: () => string) {
  const choices = shallowRef<readonly TemplateChoice[]>([]);
  const chosenId = ref<string | null>(null);
  const fields = ref<Record<string, string>>({});
  const failure = ref<TerminalFailure | null>(null);
  /** Of the case as it is shown, and as the act will name it. */
  const version = ref(0);
  let saving = Promise.resolve();

  const chosen = computed(() => choices.value.find(({ id }) => id === chosenId.value) ?? null);

  const source = computed((): PaperSource | null => {
    const template = chosen.value;
    if (template === null || template.problem !== null) return null;
    return {
      kind: 'draft',
      caseId: caseId(),
      templateId: template.id,
      templateVersion: template.version,
      fields: { ...fields.value },
    };
  });

  /** Reads the templates; the one asked for, else the first that suits, is opened. */
  async function load(wanted: string | null): Promise<void> {
    try {
      await readVersion();
      choices.value = (await terminal.documents.templates({ caseId: caseId() })).items;
      failure.value = null;
      const byAct = choices.value.find(({ acts }) => wanted !== null && acts.includes(wanted));
      choose((byAct ?? choices.value.find(({ isSuitable }) => isSuitable))?.id ?? null);
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  async function readVersion(): Promise<void> {
    version.value = (await terminal.cases.read({ id: caseId() })).version;
  }

  /** Opens a template with what was typed into it before, else as it is prefilled. */
  function choose(id: string | null): void {
    saveSoon.flush();
    chosenId.value = id;
    const template = chosen.value;
    fields.value = { ...template?.prefilled, ...template?.draft };
  }

  async function write(): Promise<void> {
    const template = chosen.value;
    if (template === null || template.problem !== null) return;
    const draft = { ...fields.value };
    choices.value = choices.value.map((one) => (one.id === template.id ? { ...one, draft } : one));
    try {
      await terminal.documents.saveDraft({
        ...{ caseId: caseId(), templateId: template.id, fields: draft },
      });
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  const saveSoon = useDebounced(() => void (saving = write()), saveDelayMs, 'run');
  useUnsavedWork(async () => {
    await nextTick();
    saveSoon.flush();
    await saving;
  });
  /** Told by the form, so that opening a template alone keeps nothing. */
  function type(key: string, value: string): void {
    fields.value = { ...fields.value, [key]: value };
    saveSoon();
  }

  /** After it was issued: what was typed is not kept. */
  async function forget(): Promise<void> {
    saveSoon.cancel();
    await saving;
    const template = chosen.value;
    if (template === null) return;
    await terminal.documents.saveDraft({
      ...{ caseId: caseId(), templateId: template.id, fields: null },
    });
  }

  watch(caseId, () => void load(null));
  useTerminalEvent('cases:changed', ({ ids }) => {
    if (ids === null || ids.includes(caseId())) void readVersion().catch(() => undefined);
  });
  return { choices, chosen, fields, source, failure, version, load, choose, type, forget };
}
