import type { Department, Officer } from '#shared/central/organisation.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { asCacheError } from '../database/database-errors.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import type { EventBus } from '../event-bus.ts';
import type { CacheDoor } from './cache-door.ts';
import type { Lease } from '../keys/offline-guard.ts';
import type { Timing } from '../timing.ts';
import type { WorkplaceHooks } from './create-engine.ts';
import { LeaseWatch } from './lease-watch.ts';
import type { Workplace } from './workplace.ts';
import type { LastLook } from './workplace-parts.ts';

export type Sitter = Pick<Workplace, 'officer' | 'department'>;

export interface SeatParts {
  readonly door: CacheDoor;
  readonly timing: Timing;
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
  #leaseWatch: LeaseWatch | null = null;
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

  /** How far the open cache may be used; null at an empty seat. */
  get lease(): Lease | null {
    return this.#leaseWatch?.lease ?? null;
  }

  /** Takes the seat in a workplace opened with these hooks. */
  take(open: (hooks: WorkplaceHooks) => Workplace): Workplace {
    this.#workplace = open({
      onContact: () => this.#noteContact(),
      onSessionEnded: () => this.#noteProof(false),
      onNoContact: () => this.#leaseWatch?.look(),
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
    this.#leaseWatch = this.#watchLease(this.#workplace);
    return this.#workplace;
  }

  /** The service has just confirmed the password. */
  prove(): void {
    this.#isOnline = true;
    this.#needsReauthentication = false;
    this.lookAtLease();
  }

  lookAtLease(): void {
    this.#leaseWatch?.look();
  }

  /**
   * Is asked before every call that changes what the cache holds.
   * @throws AppError CACHE_EXPIRING, or LOCKED when the lease has just ended
   */
  requireWritable(): void {
    this.#leaseWatch?.look();
    if (this.#workplace === null) throw lockedError();
    const { lease } = this;
    if (lease?.isReadOnly === true) throw readOnlyError(lease);
  }

  /** @throws AppError LOCKED, SESSION_NEEDED at an empty seat */
  required(): Workplace {
    if (this.#lockedBy !== null) throw lockedError();
    if (this.#workplace === null) throw new AppError('SESSION_NEEDED', '请先登录。');
    return this.#workplace;
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

  /**
   * Signed out; resolves when the workplace is closed.
   * @param lastLook sees the cache when nothing can write into it any more
   */
  async leave(lastLook?: LastLook): Promise<void> {
    this.#isDismissed = false;
    this.#lockedBy = null;
    this.#detach(lastLook);
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

  #detach(lastLook?: LastLook): void {
    const place = this.#workplace;
    if (place === null) return;
    this.#workplace = null;
    this.#leaseWatch?.stop();
    this.#leaseWatch = null;
    this.#isOnline = false;
    this.#needsReauthentication = false;
    const closed = place.close(lastLook).catch(this.#parts.onDefect);
    this.#closing = Promise.all([this.#closing, closed]);
    this.announce();
  }

  #noteContact(): void {
    const place = this.#workplace;
    if (place === null) return;
    this.#parts.door.renewLease(place);
    this.#leaseWatch?.noteContact();
    if (!this.#isOnline || this.#needsReauthentication) this.#noteProof(true);
  }

  #noteProof(isOnline: boolean): void {
    this.#isOnline = isOnline;
    this.#needsReauthentication = !isOnline;
    this.announce();
  }

  /** Working on without contact ends with the lease too, not only opening. */
  #watchLease(place: Workplace): LeaseWatch {
    const { door, timing } = this.#parts;
    return new LeaseWatch({
      after: timing.after,
      look: (elapsedMs) => door.lease(place, elapsedMs),
      onChange: () => this.announce(),
      onExpired: () => this.lock(),
    });
  }
}

function lockedError(): AppError {
  return new AppError('LOCKED', '终端已锁定，请输入密码解锁。');
}

function readOnlyError({ lastContactAt, lockedFrom }: Lease): AppError {
  const since = chinaMinuteText(new Date(lastContactAt).toISOString());
  const until = chinaMinuteText(new Date(lockedFrom).toISOString());
  return new AppError(
    'CACHE_EXPIRING',
    `自${since}起没有联系上中心系统，本机缓存现在只能查阅，这一步没有办理。已填的内容保留，已存入“待上报”的事项在恢复联系后照常上报，那时即可办理；${until}起缓存锁定。`,
  );
}
