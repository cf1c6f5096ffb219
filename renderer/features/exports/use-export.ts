import { ref, shallowRef } from 'vue';
import type { ExportPlan, ExportRequest, ExportResult } from '#shared/desktop/exports.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

export type ExportStep = 'planning' | 'ready' | 'running' | 'saved' | 'canceled';

/** One export from its plan to its file, with figures on the way. */
export function useExport() {
  const step = ref<ExportStep>('planning');
  const plan = shallowRef<ExportPlan | null>(null);
  const result = shallowRef<ExportResult | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);

  useTerminalEvent('exports:progressed', (event) => {
    if (step.value === 'running') progress.value = event;
  });

  /** What would be written; the newest question counts. */
  let asked = 0;
  async function prepare(request: ExportRequest): Promise<void> {
    asked += 1;
    const mine = asked;
    step.value = 'planning';
    failure.value = null;
    try {
      const answer = await terminal.exports.plan(request);
      if (mine !== asked) return;
      plan.value = answer;
      step.value = 'ready';
    } catch (error) {
      if (mine === asked) failure.value = failureFrom(error);
    }
  }

  async function start(request: ExportRequest): Promise<void> {
    step.value = 'running';
    progress.value = null;
    failure.value = null;
    try {
      result.value = await terminal.exports.save(request);
      step.value = result.value.outcome;
    } catch (error) {
      const failed = failureFrom(error);
      step.value = failed.code === 'EXPORT_CANCELED' ? 'canceled' : 'ready';
      if (failed.code !== 'EXPORT_CANCELED') failure.value = failed;
    }
  }

  return {
    step,
    plan,
    result,
    failure,
    progress,
    prepare,
    start,
    cancel: () => terminal.exports.cancel(),
  };
}
