import type { CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import type { ActSubject } from './queued-act.ts';

/** The queue has changed by an officer's hand: tell the renderer, and try to send. */
export function announceQueue(
  context: CoreContext,
  place: Workplace,
  changed: readonly ActSubject[],
): void {
  const idsOf = (subject: ActSubject['subject']): string[] =>
    changed.filter((act) => act.subject === subject).map(({ subjectId }) => subjectId);
  context.events.emit('outbox:changed', {});
  context.events.emit('status:changed', {});
  // What was told of a dead letter stands as long as it is one.
  context.events.emit('alerts:changed', {});
  context.events.casesChanged(idsOf('case'));
  context.events.noticesChanged(idsOf('notice'));
  place.engine.nudge();
}
