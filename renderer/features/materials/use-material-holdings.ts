import { shallowRef, watch, type Ref } from 'vue';
import type { MaterialHolding } from '#shared/desktop/materials.contract.ts';
import { useBackgroundCalls } from '../../bridge/background-calls.store.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/** What the cache holds of the materials of a case, by material; read again when it changes. */
export function useMaterialHoldings(
  caseId: () => string,
): Readonly<Ref<ReadonlyMap<string, MaterialHolding>>> {
  const holdings = shallowRef<ReadonlyMap<string, MaterialHolding>>(new Map());
  const calls = useBackgroundCalls();

  const reload = coalesce(async () => {
    const asked = caseId();
    const { items } = await terminal.materials.list({ caseId: asked });
    if (asked === caseId()) holdings.value = new Map(items.map((item) => [item.id, item]));
  });
  const read = (): void => void calls.run(reload);

  watch(caseId, read, { immediate: true });
  useTerminalEvent('materials:changed', (event) => {
    if (event.caseId === caseId()) read();
  });
  useTerminalEvent('cases:changed', ({ ids }) => {
    if (ids === null || ids.includes(caseId())) read();
  });
  return holdings;
}
