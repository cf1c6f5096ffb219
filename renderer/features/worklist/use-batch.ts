import { computed, reactive, ref, shallowRef, watch } from 'vue';
import type { BatchPreviewItem, BatchResult } from '#shared/desktop/batch.contract.ts';
import type { BatchActKind } from '#shared/domain/act-vocabulary.ts';
import type { BatchAct } from '#shared/domain/case-acts.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useDebounced } from '../../composables/use-debounced.ts';

const previewDelayMs = 200;

interface BatchFields {
  kind: BatchActKind;
  officerId: string;
  words: string;
}

/** One act on several cases: what it would do to each, then what became of each (W05). */
export function useBatch(ids: readonly string[]) {
  const fields = reactive<BatchFields>({ kind: 'claim', officerId: '', words: '' });
  const items = shallowRef<readonly BatchPreviewItem[]>([]);
  const results = shallowRef<readonly BatchResult[] | null>(null);
  const failure = ref<TerminalFailure | null>(null);
  const isSubmitting = ref(false);
  /** The act that {@link items} speak of. */
  const previewed = shallowRef<BatchAct | null>(null);

  /** null while something that every case needs is still missing. */
  const act = computed<BatchAct | null>(() => {
    const { kind, officerId } = fields;
    const words = fields.words.trim();
    if (kind === 'pass-on') {
      return officerId === '' || words === '' ? null : { kind, officerId, text: words };
    }
    if (kind === 'urge') return words === '' ? null : { kind, text: words };
    return { kind, note: words };
  });
  const safe = computed(() => items.value.filter(({ problem }) => problem === null));
  const isReady = computed(() => act.value !== null && previewed.value === act.value);

  async function preview(): Promise<void> {
    const asked = act.value;
    if (asked === null) {
      items.value = [];
      return;
    }
    try {
      const answer = await terminal.batch.preview({ act: asked, ids: [...ids] });
      if (asked !== act.value) return;
      items.value = answer.items;
      previewed.value = asked;
      failure.value = null;
    } catch (error) {
      failure.value = failureFrom(error);
    }
  }

  const previewSoon = useDebounced(() => void preview(), previewDelayMs);
  watch(act, previewSoon);
  void preview();

  /** Submits the safe cases on the versions that were shown. */
  async function submit(): Promise<void> {
    const asked = act.value;
    if (asked === null || !isReady.value || safe.value.length === 0 || isSubmitting.value) return;
    isSubmitting.value = true;
    failure.value = null;
    try {
      const cases = safe.value.map(({ id, version }) => ({ id, seenVersion: version }));
      const answer = await terminal.batch.submit({ act: asked, cases });
      const left = items.value.filter(({ problem }) => problem !== null);
      results.value = [...answer.results, ...left];
    } catch (error) {
      failure.value = failureFrom(error);
    } finally {
      isSubmitting.value = false;
    }
  }

  return { fields, act, items, safe, isReady, results, failure, isSubmitting, preview, submit };
}
