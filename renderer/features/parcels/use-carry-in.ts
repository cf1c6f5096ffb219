import { computed, ref, shallowRef } from 'vue';
import type { ParcelPreview } from '#shared/desktop/parcels.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';

/** One file from the choice to the queue. */
export function useCarryIn() {
  const step = ref<'choose' | 'running' | 'preview' | 'done'>('choose');
  const preview = shallowRef<ParcelPreview | null>(null);
  const result = shallowRef<{ readonly taken: number; readonly known: number } | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);

  /** Acts that the queue does not have yet. */
  const fresh = computed(() => {
    const { total = 0, subjects = [] } = preview.value ?? {};
    return total - subjects.reduce((sum, { known }) => sum + known, 0);
  });

  /** Runs one question; what fails leads back to the choice of a file. */
  async function run(work: () => Promise<void>): Promise<void> {
    if (step.value === 'running') return;
    step.value = 'running';
    failure.value = null;
    try {
      await work();
    } catch (error) {
      step.value = 'choose';
      preview.value = null;
      failure.value = failureFrom(error);
    }
  }

  const choose = (): Promise<void> =>
    run(async () => {
      const answer = await terminal.parcels.choose();
      preview.value = answer.preview;
      step.value = answer.preview === null ? 'choose' : 'preview';
    });

  const takeIn = (): Promise<void> =>
    run(async () => {
      const parcelId = preview.value?.parcelId ?? '';
      result.value = await terminal.parcels.carryIn({ parcelId });
      step.value = 'done';
    });

  return { step, preview, result, failure, fresh, choose, takeIn };
}
