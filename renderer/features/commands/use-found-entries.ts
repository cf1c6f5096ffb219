import { shallowRef, watch, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useDebounced } from '../../composables/use-debounced.ts';
import { caseEntry, projectEntry, type PaletteEntry } from './palette-entries.ts';

const shownCases = 8;
const shownProjects = 5;
const quietMs = 100;

interface FoundEntries {
  readonly entries: Readonly<Ref<readonly PaletteEntry[]>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  /** Resolves when the entries answer the text as it stands. */
  readonly settle: () => Promise<void>;
}

/** Cases and projects that the text finds, while it is typed; an answer that comes late is left aside. */
export function useFoundEntries(text: Ref<string>, isAllowed: boolean): FoundEntries {
  const router = useRouter();
  const entries = shallowRef<readonly PaletteEntry[]>([]);
  const failure = shallowRef<TerminalFailure | null>(null);
  let answered = '';

  const open = (path: string): void => void router.push(path);

  async function search(): Promise<void> {
    const asked = text.value.trim();
    try {
      const found = asked === '' ? [] : await ask(asked);
      if (asked !== text.value.trim()) return;
      entries.value = found;
      failure.value = null;
    } catch (error) {
      if (asked !== text.value.trim()) return;
      entries.value = [];
      failure.value = failureFrom(error);
    }
    answered = asked;
  }

  async function ask(asked: string): Promise<PaletteEntry[]> {
    const [cases, projects] = await Promise.all([
      terminal.worklist.search({ text: asked, limit: shownCases }),
      terminal.projects.list({ text: asked, light: null, after: null, limit: shownProjects }),
    ]);
    return [
      ...cases.rows.map((row) => caseEntry(row, open)),
      ...projects.rows.map((row) => projectEntry(row, open)),
    ];
  }

  const searchSoon = useDebounced(() => void search(), quietMs);
  watch(text, () => {
    if (isAllowed) searchSoon();
  });

  async function settle(): Promise<void> {
    if (!isAllowed || answered === text.value.trim()) return;
    searchSoon.cancel();
    await search();
  }

  return { entries, failure, settle };
}
