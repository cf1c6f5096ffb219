import { computed, ref, shallowRef } from 'vue';
import type { CarriedOut, CarryPlan } from '#shared/desktop/parcels.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';

export type CarryOutStep = 'planning' | 'ready' | 'running' | CarriedOut['outcome'];

/** One file from what would go into it to the saved file. */
export function useCarryOut() {
  const step = ref<CarryOutStep>('planning');
  const plan = shallowRef<CarryPlan | null>(null);
  const chosen = ref<string[]>([]);
  const result = shallowRef<CarriedOut | null>(null);
  const failure = shallowRef<TerminalFailure | null>(null);

  const canStart = computed(
    () => step.value === 'ready' && chosen.value.length > 0 && (plan.value?.total ?? 0) > 0,
  );

  async function prepare(): Promise<void> {
    failure.value = null;
    try {
      plan.value = await terminal.parcels.plan();
      chosen.value = plan.value.terminals.map(({ id }) => id);
      step.value = 'ready';
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  async function start(): Promise<void> {
    if (!canStart.value) return;
    step.value = 'running';
    failure.value = null;
    try {
      result.value = await terminal.parcels.carryOut({ terminalIds: chosen.value });
      step.value = result.value.outcome;
    } catch (error) {
      step.value = 'ready';
      failure.value = failureFrom(error);
    }
  }

  return { step, plan, chosen, result, failure, canStart, prepare, start };
}
