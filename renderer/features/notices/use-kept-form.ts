import { nextTick, type Ref } from 'vue';
import { terminal } from '../../bridge/terminal.ts';
import { useAttempts, type Trouble } from '../../composables/use-attempts.ts';
import { useUnsavedWork } from '../../composables/unsaved-work.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import type { FormKey } from './form-key.ts';

const saveDelayMs = 400;

interface KeptForm {
  /** What could not be kept or read, and what tries it again. */
  readonly trouble: Readonly<Ref<Trouble | null>>;
  readonly attempt: (task: () => Promise<void>) => Promise<void>;
  readonly read: () => Promise<Record<string, unknown> | null>;
  readonly saveSoon: () => void;
  /** Once it is submitted nothing of it is kept, and no late save brings it back. */
  readonly forget: () => Promise<void>;
}

/**
 * What is typed for an act on a notice, kept encrypted by the core until it is submitted.
 * @param form what is to be kept now; null when nothing is
 */
export function useKeptForm(key: FormKey, form: () => Record<string, unknown> | null): KeptForm {
  const { trouble, attempt } = useAttempts();
  let saving = Promise.resolve();

  function save(): void {
    saving = attempt(() => terminal.notices.saveForm({ ...key, form: form() }));
  }
  const saveSoon = useDebounced(save, saveDelayMs, 'run');
  useUnsavedWork(async () => {
    // A watcher may still have to hear of the last key.
    await nextTick();
    saveSoon.flush();
    await saving;
  });

  async function read(): Promise<Record<string, unknown> | null> {
    return (await terminal.notices.readForm(key)).form;
  }

  async function forget(): Promise<void> {
    await nextTick();
    saveSoon.cancel();
    await saving;
    await attempt(() => forgetForm(key));
  }
  return { trouble, attempt, read, saveSoon, forget };
}

/** Keeps nothing of a form any more. */
export function forgetForm(key: FormKey): Promise<void> {
  return terminal.notices.saveForm({ ...key, form: null });
}
