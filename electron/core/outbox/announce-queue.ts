import type { CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';

/** The queue has changed by an officer's hand: tell the renderer, and try to send. */
export function announceQueue(
  context: CoreContext,
  place: Workplace,
  caseIds: readonly string[],
): void {
  context.events.emit('outbox:changed', {});
  context.events.emit('status:changed', {});
  context.events.casesChanged(caseIds);
  place.engine.nudge();
}
