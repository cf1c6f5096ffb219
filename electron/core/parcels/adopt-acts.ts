import type { ActRow } from './parcel.ts';
import type { ParcelRepository } from './parcel.repository.ts';

/**
 * Puts acts that lay in another file at the end of the queue, in their order, each once by its id, inside
 * the caller's transaction. One that was being sent there waits here: the service tells by its key whether
 * it has taken effect.
 * @returns those that the queue did not have
 */
export function adoptActs(
  parcels: Pick<ParcelRepository, 'adopt'>,
  acts: readonly ActRow[],
): ActRow[] {
  return acts
    .map((act): ActRow => (act.state === 'sending' ? { ...act, state: 'waiting' } : act))
    .filter((act) => parcels.adopt(act));
}
