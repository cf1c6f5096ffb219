import type { Alert } from '#shared/desktop/alerts.contract.ts';
import type { HandlerOutput } from '#shared/desktop/contract.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import type { Settings } from '#shared/desktop/settings.contract.ts';
import { tellingOf, type KnownDay, type Telling } from '#shared/domain/telling.ts';
import type { CoreClient } from '../core/core-client.ts';

/** Alerts that come within this time become one notification, milliseconds. */
const groupingMs = 1_500;
const mostAlerts = 200;

/** What a notification needs of the system. */
export interface NotifierParts {
  readonly core: Pick<CoreClient, 'call' | 'onEvent'>;
  readonly settings: () => Settings;
  readonly show: (telling: Telling) => void;
  /** Takes back all that was shown. */
  readonly withdraw: () => void;
  readonly setBadge: (count: number) => void;
  readonly now: () => Date;
  readonly after: (milliseconds: number, task: () => void) => void;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Tells the officer beyond the window: a notification for what has newly come, a badge with the number of
 * what is unread. What was there when the cache was opened is in the list and pops up no more.
 */
export class Notifier {
  readonly #parts: NotifierParts;
  /** Whose alerts have been looked at, and up to which; null while nobody is signed in. */
  #seen: { readonly officerId: string; readonly seq: number } | null = null;
  #waiting: Alert[] = [];
  #isUnlocked = false;
  /** The day of the last look; the calendar lies in the cache, which a lock closes. */
  #known: KnownDay | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: NotifierParts) {
    this.#parts = parts;
    parts.core.onEvent((name) => {
      if (name === 'alerts:changed' || name === 'session:changed') void this.look();
    });
  }

  /** Reads session and alerts; one look after the other, so that none is counted twice. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look()).catch(this.#parts.onDefect);
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { core, setBadge, withdraw } = this.#parts;
    const state = await core.call('session:state', undefined);
    if (!state.ok) return;
    const { phase, officer } = state.data as SessionState;
    const wasUnlocked = this.#isUnlocked;
    this.#isUnlocked = phase === 'unlocked';
    // What was told to the officer names cases and must not outlive the lock; a count told since may.
    if (wasUnlocked && !this.#isUnlocked) withdraw();
    if (phase === 'signed-out' || officer === null) {
      // The next officer must not see how much waits for the last.
      this.#seen = null;
      this.#waiting = [];
      withdraw();
      setBadge(0);
      return;
    }
    const listed = await core.call('alerts:list', { limit: mostAlerts });
    // Locked, or somebody who works no cases: the last count stands.
    if (!listed.ok) return;
    const { items, unread, today } = listed.data as HandlerOutput<'alerts:list'>;
    this.#known = today;
    setBadge(unread);
    this.#collect(officer.id, items);
  }

  #collect(officerId: string, items: readonly Alert[]): void {
    const before = this.#seen;
    const newest = items[0]?.seq ?? 0;
    const isSame = before?.officerId === officerId;
    this.#seen = { officerId, seq: Math.max(newest, isSame ? before.seq : 0) };
    if (!isSame) return;
    const fresh = items.filter(({ seq, isRead }) => seq > before.seq && !isRead);
    if (fresh.length === 0) return;
    const isFirst = this.#waiting.length === 0;
    this.#waiting.push(...fresh);
    if (isFirst) this.#parts.after(groupingMs, () => this.#tell());
  }

  #tell(): void {
    const { settings, now, show } = this.#parts;
    const alerts = this.#waiting.splice(0);
    const moment = { at: now(), isUnlocked: this.#isUnlocked, known: this.#known };
    const telling = tellingOf(alerts, settings().telling, moment);
    if (telling !== null) show(telling);
  }
}
