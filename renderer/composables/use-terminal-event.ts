import { onScopeDispose } from 'vue';
import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import { onTerminal } from '../bridge/terminal.ts';

/** Listens to an event of the terminal for as long as the component or scope lives. */
export function useTerminalEvent<E extends DesktopEventName>(
  name: E,
  listener: (event: DesktopEvent<E>) => void,
): void {
  onScopeDispose(onTerminal(name, listener));
}
