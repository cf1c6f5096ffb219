import type { Cache } from '../cache.ts';
import { cacheError } from '../database/database-errors.ts';
import type { Timing } from '../timing.ts';
import { checkStore, type CheckProgress } from './full-check.ts';
import type { CheckKind } from './store-checks.repository.ts';

/** How often it is asked whether a check is due, milliseconds. */
const lookMs = 2 * 60_000;
/** So long nobody has asked anything of the terminal: it is idle, milliseconds. */
const idleMs = 5 * 60_000;
const weekMs = 7 * 24 * 60 * 60_000;
/** After a week without an idle moment it is checked all the same, milliseconds. */
const patienceMs = 24 * 60 * 60_000;
/** Entries at the end of the journal that are looked at when the cache is opened. */
const tailEntries = 50;

export interface StoreKeeperParts {
  readonly cache: Cache;
  /** false: the last process ended without closing the file. */
  readonly wasClosedCleanly: boolean;
  readonly now: Timing['now'];
  readonly after: Timing['after'];
  readonly onChange: () => void;
  /** Receives CACHE_DAMAGED when a check finds that the store is not whole. */
  readonly onDefect: (error: unknown) => void;
}

/** Checks the open store: a little at every opening, wholly on demand and every week while nobody works. */
export class StoreKeeper {
  readonly wasClosedCleanly: boolean;
  readonly #parts: StoreKeeperParts;
  readonly #openedAt: number;
  #lastUse: number;
  #running: CheckProgress | null = null;
  #cancelLook: () => void = () => undefined;
  #cancelStep: () => void = () => undefined;

  /** @throws AppError CACHE_DAMAGED when outbox or journal cannot be read */
  constructor(parts: StoreKeeperParts) {
    this.#parts = parts;
    this.wasClosedCleanly = parts.wasClosedCleanly;
    this.#openedAt = parts.now().getTime();
    this.#lastUse = this.#openedAt;
    this.#checkAtOpening();
    this.#planLook();
  }

  /** How far a full check has come; null while none runs. */
  get running(): CheckProgress | null {
    return this.#running;
  }

  /** Somebody asked something: the terminal is not idle. */
  noteUse(): void {
    this.#lastUse = this.#parts.now().getTime();
  }

  /** Begins a full check, if none runs. */
  check(): void {
    if (this.#running !== null) return;
    this.#running = { done: 0, total: 1 };
    const steps = checkStore(this.#parts.cache);
    const beganAt = this.#parts.now().getTime();
    this.#planStep(steps, beganAt);
    this.#parts.onChange();
  }

  /** Nothing is read or written after this. */
  stop(): void {
    this.#cancelLook();
    this.#cancelStep();
  }

  /** What a person would miss at once: open acts and the end of the journal must be readable. */
  #checkAtOpening(): void {
    const { cache, now } = this.#parts;
    const beganAt = now().getTime();
    const head = cache.journal.head().seq;
    const { broken } = cache.journal.check(Math.max(0, head - tailEntries), tailEntries);
    if (broken !== null) throw cacheError('CACHE_DAMAGED', new Error(`journal entry ${broken}`));
    cache.outbox.list(0);
    this.#noteSafely('quick', 'ok', beganAt);
  }

  #planLook(): void {
    this.#cancelLook = this.#parts.after(lookMs, () => {
      if (this.#isDue()) this.check();
      this.#planLook();
    });
  }

  /** After a crash the next idle moment is the time; the week counts from the last one otherwise. */
  #isDue(): boolean {
    const { cache, now } = this.#parts;
    const last = cache.storeChecks.last('full');
    const at = now().getTime();
    const since = last === null ? Number.POSITIVE_INFINITY : at - Date.parse(last.at);
    const isAfterCrash = !this.wasClosedCleanly && at - since < this.#openedAt;
    if (since < weekMs && !isAfterCrash) return false;
    return at - this.#lastUse >= idleMs || (last !== null && since >= weekMs + patienceMs);
  }

  #planStep(steps: Generator<CheckProgress, void>, beganAt: number): void {
    // A breath between two steps: whoever asks meanwhile is answered first.
    this.#cancelStep = this.#parts.after(1, () => this.#step(steps, beganAt));
  }

  #step(steps: Generator<CheckProgress, void>, beganAt: number): void {
    const { onChange, onDefect } = this.#parts;
    try {
      const { done, value } = steps.next();
      if (done !== true) {
        const isNewPart = value.done !== this.#running?.done;
        this.#running = value;
        this.#planStep(steps, beganAt);
        if (isNewPart) onChange();
        return;
      }
      this.#running = null;
      this.#note('full', 'ok', beganAt);
      onChange();
    } catch (error) {
      this.#running = null;
      this.#noteSafely('full', 'failed', beganAt);
      onChange();
      onDefect(error);
    }
  }

  /** A full disk must not keep a cache from opening, nor a damaged one from being closed. */
  #noteSafely(kind: CheckKind, outcome: 'ok' | 'failed', beganAt: number): void {
    try {
      this.#note(kind, outcome, beganAt);
    } catch (error) {
      this.#parts.onDefect(error);
    }
  }

  #note(kind: CheckKind, outcome: 'ok' | 'failed', beganAt: number): void {
    const now = this.#parts.now();
    const tookMs = Math.max(0, Math.round(now.getTime() - beganAt));
    this.#parts.cache.storeChecks.note(kind, { at: now.toISOString(), outcome, tookMs });
  }
}
