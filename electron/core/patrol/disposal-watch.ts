import type { EventBus } from '../event-bus.ts';
import type { PatrolRepository } from './patrol.repository.ts';

/**
 * Says when the queue has moved a disposal: a hit is listed again when its disposal is refused or taken
 * back.
 */
export class DisposalWatch {
  readonly #patrol: PatrolRepository;
  readonly #onChange: () => void;
  readonly #off: () => void;
  #known: string;

  constructor(events: EventBus, patrol: PatrolRepository, onChange: () => void) {
    this.#patrol = patrol;
    this.#onChange = onChange;
    this.#known = patrol.disposalsUnderWay();
    this.#off = events.on((name) => {
      if (name === 'outbox:changed') this.#look();
    });
  }

  stop(): void {
    this.#off();
  }

  #look(): void {
    const now = this.#patrol.disposalsUnderWay();
    if (now === this.#known) return;
    this.#known = now;
    this.#onChange();
  }
}
