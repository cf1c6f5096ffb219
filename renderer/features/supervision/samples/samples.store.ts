import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { SampleRow } from '#shared/desktop/patrol.contract.ts';
import { failureFrom, type TerminalFailure } from '../../../bridge/terminal-failure.ts';
import { terminal } from '../../../bridge/terminal.ts';
import { coalesce } from '../../../composables/coalesce.ts';
import { useTerminalEvent } from '../../../composables/use-terminal-event.ts';
import { useThrottled } from '../../../composables/use-throttled.ts';
import { RowCursor } from '../../worklist/row-cursor.ts';
import { emptySample, lintSample, sampleRequest, type SampleFields } from './sample-form.ts';

/** Samples are few; the list shows the newest of them. */
const listed = 100;
/** A run tells its progress often; what it finds on the cases is read again no oftener than this, milliseconds. */
const rereadEvery = 2_000;

/** A sample that has taken effect is a record of the service, with another id than what waited here. */
function followed(before: SampleRow | null, items: readonly SampleRow[]): string | undefined {
  if (before?.isPending !== true || items.some(({ id }) => id === before.id)) return undefined;
  const { seed, populationSha256, cases } = before;
  const isSame = (item: SampleRow): boolean =>
    item.seed === seed &&
    item.populationSha256 === populationSha256 &&
    item.cases.length === cases.length;
  return items.find((item) => !item.isPending && isSame(item))?.id;
}

/** 随机抽查 (S02): what was drawn, by which seed, and the form that draws. */
export const useSamplesStore = defineStore('samples', () => {
  const fields = reactive<SampleFields>({ ...emptySample });
  const items = shallowRef<readonly SampleRow[]>([]);
  const isLoaded = ref(false);
  const isDrawing = ref(false);
  const wasTried = ref(false);
  const failure = ref<TerminalFailure | null>(null);
  const cursor = reactive(new RowCursor());
  let isOpen = false;

  const findings = computed(() => lintSample(fields));
  const isWrong = computed(() => Object.values(findings.value).some((found) => found.length > 0));
  const selected = computed(() => items.value.find(({ id }) => id === cursor.id) ?? null);

  const reload = coalesce(async () => {
    try {
      const read = await terminal.patrol.samples({ limit: listed });
      if (!isOpen) return;
      cursor.id = followed(selected.value, read.items) ?? cursor.id;
      items.value = read.items;
      isLoaded.value = true;
      failure.value = null;
      cursor.follow(read.items);
    } catch (error) {
      if (isOpen) failure.value = failureFrom(error);
    }
  });

  async function open(): Promise<void> {
    isOpen = true;
    await reload();
  }

  /** Draws, and shows what was drawn; true when it was. What was typed stays for the next draw. */
  async function draw(): Promise<boolean> {
    wasTried.value = true;
    if (isDrawing.value || isWrong.value) return false;
    isDrawing.value = true;
    try {
      const drawn = await terminal.patrol.sample(sampleRequest(fields));
      await reload();
      select(items.value.findIndex(({ id }) => id === drawn.id));
      return true;
    } catch (error) {
      if (isOpen) failure.value = failureFrom(error);
      return false;
    } finally {
      isDrawing.value = false;
    }
  }

  function select(index: number): void {
    cursor.select(items.value, index);
  }

  function move(step: number): void {
    select(cursor.target(items.value, step));
  }

  /** What was read does not outlive the open cache. */
  function forget(): void {
    isOpen = false;
    isLoaded.value = false;
    wasTried.value = false;
    Object.assign(fields, emptySample);
    items.value = [];
    failure.value = null;
    cursor.reset();
  }

  const whileOpen = () => isOpen && void reload();
  useTerminalEvent('outbox:changed', whileOpen);
  useTerminalEvent('patrol:changed', useThrottled(whileOpen, rereadEvery));

  return {
    ...{ fields, items, isLoaded, isDrawing, wasTried, failure, cursor, findings, selected },
    ...{ reload, open, draw, select, move, forget },
  };
});
