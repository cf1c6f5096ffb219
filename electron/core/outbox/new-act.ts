import { v7 as uuidv7 } from 'uuid';
import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import type { NewActOf } from './queued-act.ts';

/** Gives an act its key and the terminal's time (O06). */
export function newAct<S extends OutboxSubject>(
  place: Workplace,
  timing: Timing,
  act: Omit<NewActOf<S>, 'id' | 'deviceAt' | 'deviceOffsetMs'>,
): NewActOf<S> {
  const now = timing.now();
  return {
    ...act,
    id: uuidv7({ msecs: now.getTime() }),
    deviceAt: now.toISOString(),
    deviceOffsetMs: place.cache.syncState.read().clockOffsetMs,
  };
}
