import { standsInFor } from '#shared/domain/delegation.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { dayNumber, type Day, type Instant } from '#shared/domain/day.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Cache } from '../cache.ts';
import type { NoticeReader } from '../notices/notice-list.repository.ts';
import type { AlertReader } from './alert.repository.ts';
import type { JudgementDue } from './standing-notice-alerts.ts';
import { tellAlerts } from './tell-alerts.ts';
import { tellNoticeAlerts } from './tell-notice-alerts.ts';

export interface AlertWatchParts {
  readonly cache: Cache;
  readonly officer: () => Officer;
  readonly noticeReader: () => NoticeReader;
  readonly judgementDue: JudgementDue;
  readonly today: () => Day;
  readonly now: () => Instant;
  readonly onTold: () => void;
  readonly onDefect: (error: unknown) => void;
}

/** Looks at the worklist and the notices when they may have changed: after a pull that brought something, on a new day. */
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
    const { cache, officer, noticeReader, judgementDue, now, onTold, onDefect } = this.#parts;
    try {
      const { roles } = officer();
      this.#isDue = false;
      // Both are looked at, whatever the first has brought.
      const told = [
        isPermitted(roles, 'case:process') && tellAlerts(cache, this.#reader(), now()),
        isPermitted(roles, 'notice:use') &&
          tellNoticeAlerts(cache, noticeReader(), judgementDue, now()),
      ];
      if (told.includes(true)) onTold();
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

  #reader(): AlertReader {
    const { cache, officer, today } = this.#parts;
    const { id, departmentId } = officer();
    const day = today();
    const delegations = cache.records.children('delegation', departmentId);
    return {
      departmentId,
      officerId: id,
      standsInFor: JSON.stringify(standsInFor(delegations, id, day)),
      today: dayNumber(day),
    };
  }
}
