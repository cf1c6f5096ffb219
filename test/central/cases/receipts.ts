import type { ReceiptsOffer } from '#shared/central/receipts.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { ActionRepository } from './action.repository.ts';
import type { Store } from '../store/open-store.ts';

/** Which acts are on record, for terminals that hold receipts of them. */
export class Receipts {
  readonly #actions: ActionRepository;

  constructor(store: Store) {
    this.#actions = new ActionRepository(store);
  }

  /** Keys of which there is no act of this officer. */
  lostOf(officer: Officer, { items }: ReceiptsOffer): string[] {
    return items.map(({ key }) => key).filter((key) => !this.#actions.isTaken(key, officer.id));
  }
}
