import { chinaIso } from '#shared/domain/china-time.ts';
import type { Cache } from '../cache.ts';
import { inTransaction } from '../database/database.ts';
import type { EventBus } from '../event-bus.ts';

/** How long backups may fail before the officer is told, milliseconds. */
const graceMs = 86_400_000;

/** Tells of backups that fail for more than a day, anew on every day, until one succeeds. */
export class BackupAlerts {
  readonly #cache: Cache;
  readonly #events: EventBus;

  constructor(cache: Cache, events: EventBus) {
    this.#cache = cache;
    this.#events = events;
  }

  noteFailure(now: Date): void {
    const { db, alerts, backups } = this.#cache;
    const { failingSince } = backups.read();
    if (failingSince === null || now.getTime() - Date.parse(failingSince) <= graceMs) return;
    const subject = `${failingSince} ${chinaIso(now.getTime()).slice(0, 10)}`;
    const isNew = inTransaction(db, () =>
      alerts.add({
        ...{ kind: 'backup-failing', caseId: '', noticeId: '', subject, isListed: true },
        at: now.toISOString(),
        facts: { day: null, figures: null },
      }),
    );
    if (isNew) this.#events.emit('alerts:changed', {});
  }

  settle(at: string): void {
    const { db, alerts } = this.#cache;
    const isAny = inTransaction(db, () => alerts.markKindRead('backup-failing', at));
    if (isAny) this.#events.emit('alerts:changed', {});
  }
}
