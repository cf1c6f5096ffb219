import { standsInFor } from '#shared/domain/delegation.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { dayNumber, type Day, type Instant } from '#shared/domain/day.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Cache } from '../cache.ts';
import { tellAlerts } from './tell-alerts.ts';

export interface AlertWatchParts {
  readonly cache: Cache;
  readonly officer: () => Officer;
  readonly today: () => Day;
  readonly now: () => Instant;
  readonly onTold: () => void;
  readonly onDefect: (error: unknown) => void;
}

/** Looks at the worklist when it may have changed: after a pull that brought something, on a new day. */
export class AlertWatch {
  readonly #parts: AlertWatchParts;
  /** Something has come that nobody was told of; a pull that breaks off leaves it standing. */
  #isDue = true;

  constructor(parts: AlertWatchParts) {
    this.#parts = parts;
  }

  /** A page has been written. */
  noteChange(): void {
    this.#isDue = true;
  }

  /** A pull has ended, or the cache was opened. */
  look(): void {
    if (!this.#isDue) return;
    const { cache, officer, today, now, onTold, onDefect } = this.#parts;
    try {
      const { id, departmentId, roles } = officer();
      this.#isDue = false;
      if (!isPermitted(roles, 'case:process')) return;
      const day = today();
      const delegations = cache.records.children('delegation', departmentId);
      const represented = JSON.stringify(standsInFor(delegations, id, day));
      const reader = {
        departmentId,
        officerId: id,
        standsInFor: represented,
        today: dayNumber(day),
      };
      if (tellAlerts(cache, reader, now())) onTold();
    } catch (error) {
      // What cannot be told must not stop the pull that brought it.
      this.#isDue = true;
      onDefect(error);
    }
  }

  lookOnNewDay(): void {
    this.#isDue = true;
    this.look();
  }
}
