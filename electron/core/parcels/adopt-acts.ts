import type { Cache } from '../cache.ts';
import { AdoptedVersionsRepository } from '../outbox/adopted-versions.repository.ts';
import type { ActRow } from './parcel.ts';

/**
 * Puts acts that lay in another file at the end of the queue, in their order, each once by its id, inside
 * the caller's transaction. One that was being sent there waits here and is unclear: it may have taken effect,
 * which the service tells by its key.
 * @param acts all of the file, also those that the queue has
 */
export function adoptActs(
  { db, parcels }: Pick<Cache, 'db' | 'parcels'>,
  acts: readonly ActRow[],
): void {
  const adopted = acts
    .map((act): ActRow => {
      return act.state === 'sending' ? { ...act, state: 'waiting', isUnclear: 1 } : act;
    })
    .filter((act) => parcels.adopt(act));
  new AdoptedVersionsRepository(db).fix(idsOf(acts), idsOf(adopted));
}

function idsOf(acts: readonly ActRow[]): ReadonlySet<string> {
  return new Set(acts.map(({ id }) => id));
}
