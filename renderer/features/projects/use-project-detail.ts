import { ref, shallowRef, watch, type Ref } from 'vue';
import type { ProjectDetail } from '#shared/desktop/projects.contract.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { coalesce } from '../../composables/coalesce.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

interface ShownProject {
  readonly detail: Readonly<Ref<ProjectDetail | null>>;
  readonly failure: Readonly<Ref<TerminalFailure | null>>;
  readonly reload: () => Promise<void>;
}

/** The project with this id, read again whenever a case has changed. Of several ids the last is shown. */
export function useProjectDetail(id: () => string): ShownProject {
  const detail = shallowRef<ProjectDetail | null>(null);
  const failure = ref<TerminalFailure | null>(null);

  const reload = coalesce(async () => {
    const asked = id();
    try {
      const answer = await terminal.projects.read({ id: asked });
      if (asked !== id()) return;
      detail.value = answer;
      failure.value = null;
    } catch (error) {
      if (asked !== id()) return;
      detail.value = null;
      failure.value = failureFrom(error);
    }
  });

  watch(id, () => void reload(), { immediate: true });
  // A case of another department is known here by its progress only, and may be new to this project.
  useTerminalEvent('cases:changed', () => void reload());

  return { detail, failure, reload };
}
