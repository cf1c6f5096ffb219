import type { ProjectDetail } from '#shared/desktop/projects.contract.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useReadAgain, type ShownDetail } from '../../composables/use-read-again.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/** The project with this id, read again whenever a case has changed. */
export function useProjectDetail(id: () => string): ShownDetail<ProjectDetail> {
  const shown = useReadAgain(id, (input) => terminal.projects.read(input));
  // A case of another department is known here by its progress only, and may be new to this project.
  useTerminalEvent('cases:changed', () => void shown.reload());
  return shown;
}
