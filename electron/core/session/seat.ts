import type { Department, Officer } from '#shared/central/organisation.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { asCacheError } from '../database/database-errors.ts';
import type { EventBus } from '../event-bus.ts';
import type { CacheDoor } from './cache-door.ts';
import type { WorkplaceHooks } from './create-engine.ts';
import type { Workplace } from './workplace.ts';

export type Sitter = Pick<Workplace, 'officer' | 'department'>;

export interface SeatParts {
  readonly door: CacheDoor;
  readonly events: EventBus;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Who sits at the terminal now. Getting up takes effect at once and is announced at once: nothing can be
 * asked of a workplace that is left, while closing it goes on beside.
 */
export class Seat {
  readonly #parts: SeatParts;
  #workplace: Workplace | null = null;
  #lockedBy: { officer: Officer; department: Department } | null = null;
  #isOnline = false;
  #isDismissed = false;
  #needsReauthentication = false;
  #closing: Promise<unknown> = Promise.resolve();

  constructor(parts: SeatParts) {
    this.#parts = parts;
  }

  get workplace(): Workplace | null {
    return this.#workplace;
  }

  get lockedBy(): Sitter | null {
    return this.#lockedBy;
  }

  /** Locked because the one who sat here is not active any more. */
  get isDismissed(): boolean {
    return this.#isDismissed;
  }

  get isOnline(): boolean {
    return this.#isOnline;
  }

  get needsReauthentication(): boolean {
    return this.#needsReauthentication;
  }

  /** Takes the seat in a workplace opened with these hooks. */
  take(open: (hooks: WorkplaceHooks) => Workplace): Workplace {
    this.#workplace = open({
      onContact: () => this.#noteContact(),
      onSessionEnded: () => this.#noteProof(false),
      onNoContact: () => this.#checkLease(),
      onDismissed: () => {
        this.lock();
        this.#isDismissed = true;
        this.announce();
      },
      onDefect: (error) => {
        this.#parts.onDefect(error);
        this.noteDamage(this.#workplace, error);
      },
    });
    this.#lockedBy = null;
    this.#isDismissed = false;
    return this.#workplace;
  }

  /** The service has just confirmed the password. */
  prove(): void {
    this.#isOnline = true;
    this.#needsReauthentication = false;
  }

  /** @throws AppError LOCKED when a lock has come between */
  requireStill(place: Workplace): void {
    if (this.#workplace !== place) throw lockedError();
  }

  /** Locks for the one who sits here. Does nothing at an empty seat. */
  lock(): void {
    const place = this.#workplace;
    if (place !== null) this.lockFor({ officer: place.officer, department: place.department });
  }

  lockFor({ officer, department }: Sitter): void {
    this.#isDismissed = false;
    this.#lockedBy = { officer, department };
    this.#detach();
  }

  /** A cache found damaged while it was open is closed, so that it can be put aside. */
  noteDamage(place: Workplace | null, error: unknown): void {
    const known = asCacheError(error);
    if (!isAppError(known) || known.code !== 'CACHE_DAMAGED') return;
    if (place === null || this.#workplace !== place) return;
    this.#parts.door.note(place.owner, known);
    this.#lockedBy = null;
    this.#detach();
  }

  /** Signed out; resolves when the workplace is closed. */
  async leave(): Promise<void> {
    this.#isDismissed = false;
    this.#lockedBy = null;
    this.#detach();
    await this.#closing;
  }

  /** Resolves when no workplace is being closed. */
  async closed(): Promise<void> {
    await this.#closing;
  }

  announce(): void {
    this.#parts.events.emit('session:changed', {});
    this.#parts.events.emit('status:changed', {});
  }

  #detach(): void {
    const place = this.#workplace;
    if (place === null) return;
    this.#workplace = null;
    this.#isOnline = false;
    this.#needsReauthentication = false;
    const closed = place.close().catch(this.#parts.onDefect);
    this.#closing = Promise.all([this.#closing, closed]);
    this.announce();
  }

  #noteContact(): void {
    const place = this.#workplace;
    if (place === null) return;
    this.#parts.door.renewLease(place);
    if (!this.#isOnline || this.#needsReauthentication) this.#noteProof(true);
  }

  #noteProof(isOnline: boolean): void {
    this.#isOnline = isOnline;
    this.#needsReauthentication = !isOnline;
    this.announce();
  }

  /** Working on without contact ends with the lease too, not only opening. */
  #checkLease(): void {
    const place = this.#workplace;
    if (place !== null && !this.#parts.door.holdsLease(place)) this.lock();
  }
}

export function lockedError(): AppError {
  return new AppError('LOCKED', '终端已锁定，请输入密码解锁。');
}
