import { onMounted, ref, shallowRef, type Ref } from 'vue';
import type { Colleague } from '#shared/desktop/officers.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';

interface Colleagues {
  readonly colleagues: Readonly<Ref<readonly Colleague[]>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  readonly load: () => Promise<void>;
}

/** The officers of the own department who may be given a case, read when a form needs them. */
export function useColleagues(): Colleagues {
  const colleagues = shallowRef<readonly Colleague[]>([]);
  const failure = ref<TerminalFailure | null>(null);

  async function load(): Promise<void> {
    try {
      colleagues.value = (await terminal.officers.colleagues()).items;
      failure.value = null;
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  onMounted(load);
  return { colleagues, failure, load };
}
