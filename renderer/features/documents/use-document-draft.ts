import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import type { PaperSource, TemplateChoice } from '#shared/desktop/documents.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useAttempts } from '../../composables/use-attempts.ts';
import { useUnsavedWork } from '../../composables/unsaved-work.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

const saveDelayMs = 400;

/** A document being made on a case: the template chosen and what is typed into it, kept as it is typed. */
export function useDocumentDraft(caseId: () => string) {
  const choices = shallowRef<readonly TemplateChoice[]>([]);
  const chosenId = ref<string | null>(null);
  const fields = ref<Record<string, string>>({});
  /** What could not be read or kept, and what tries that again. */
  const { trouble, attempt } = useAttempts();
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
    await attempt(async () => {
      await readVersion();
      choices.value = (await terminal.documents.templates({ caseId: caseId() })).items;
      const byAct = choices.value.find(({ acts }) => wanted !== null && acts.includes(wanted));
      choose((byAct ?? choices.value.find(({ isSuitable }) => isSuitable))?.id ?? null);
    });
  }

  /** The case has moved on: what is only prefilled follows it, what was typed stays. */
  async function follow(): Promise<void> {
    await readVersion();
    const template = chosen.value;
    const isPrefilled =
      template !== null &&
      template.draft === null &&
      Object.entries(fields.value).every(([key, text]) => template.prefilled[key] === text);
    choices.value = (await terminal.documents.templates({ caseId: caseId() })).items;
    if (isPrefilled) fields.value = { ...chosen.value?.prefilled };
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
    await terminal.documents.saveDraft({
      ...{ caseId: caseId(), templateId: template.id, fields: draft },
    });
  }

  function save(): Promise<void> {
    saving = attempt(write);
    return saving;
  }

  const saveSoon = useDebounced(() => void save(), saveDelayMs, 'run');
  useUnsavedWork(async () => {
    await nextTick();
    await settle();
  });
  /** Told by the form, so that opening a template alone keeps nothing. */
  function type(key: string, value: string): void {
    fields.value = { ...fields.value, [key]: value };
    saveSoon();
  }

  /** Has everything typed so far kept; never rejects. */
  async function settle(): Promise<void> {
    saveSoon.flush();
    await saving;
  }

  /** After it was issued: the ledger has forgotten what was typed, and no late save may bring it back. */
  async function forget(): Promise<void> {
    saveSoon.cancel();
    await saving;
  }

  watch(caseId, () => void load(null));
  useTerminalEvent('cases:changed', ({ ids }) => {
    if (ids === null || ids.includes(caseId())) void follow().catch(() => undefined);
  });
  return {
    ...{ choices, chosen, fields, source, trouble, version },
    ...{ load, choose, type, settle, forget },
  };
}
