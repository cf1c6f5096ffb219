import type { ActRow } from './parcel.ts';
import type { ParcelRepository } from './parcel.repository.ts';

/**
 * Puts acts that lay in another file at the end of the queue, in their order, each once by its id, inside
 * the caller's transaction. One that was being sent there waits here and is unclear: it may have taken effect,
 * which the service tells by its key.
 * @returns those that the queue did not have
 */
export function adoptActs(
  parcels: Pick<ParcelRepository, 'adopt'>,
  acts: readonly ActRow[],
): ActRow[] {
  return acts
    .map((act): ActRow => {
      return act.state === 'sending' ? { ...act, state: 'waiting', isUnclear: 1 } : act;
    })
    .filter((act) => parcels.adopt(act));
}
