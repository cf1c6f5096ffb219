import type { CentralSession } from '#shared/central/sessions.ts';
import type { HandlerOutput } from '#shared/desktop/contract.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { isAway } from '../central/central-error.ts';
import type { Roster } from '../keys/roster.ts';
import { Farewell } from '../wipe/farewell.ts';
import type { TerminalWipe } from '../wipe/terminal-wipe.ts';
import { CacheDoor, type DoorParts, type Person } from './cache-door.ts';
import { Mutex } from './mutex.ts';
import { Seat } from './seat.ts';
import { sessionState } from './session-state.ts';
import { passwordChanged, vaultMissing, type Vault } from './vault.ts';
import type { Workplace } from './workplace.ts';

export interface SessionParts extends DoorParts {
  readonly roster: Roster;
  readonly wipe: TerminalWipe;
}

/** Signed in at the service with a password that does not open the cache: the old one is needed. */
interface ChangedPassword {
  readonly session: CentralSession;
  readonly password: string;
}

/**
 * Who sits at the terminal. Phases: signed-out → unlocked ↔ locked → signed-out. The calls run one
 * after the other, so that no sign-in meets a lock half-way.
 *
 * Tokens: a sign-out that reaches the service ends the session there and forgets both tokens; one that
 * cannot keeps the refresh token in the encrypted cache, so that queued acts go out after the next
 * unlock. A password changed at the service does not open the cache: the phase becomes `locked`, and
 * unlocking with the old password wraps the key under the new one. Forgotten too: the cache may be
 * set aside.
 */
export class SessionService {
  readonly #parts: SessionParts;
  readonly #door: CacheDoor;
  readonly #mutex = new Mutex();
  readonly #seat: Seat;
  readonly #farewell: Farewell;
  #changedPassword: ChangedPassword | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#door = new CacheDoor(parts);
    const { roster, terminal, wipe, timing, events, onDefect } = parts;
    this.#seat = new Seat({ door: this.#door, timing, events, onDefect });
    const [door, seat] = [this.#door, this.#seat];
    this.#farewell = new Farewell({ seat, door, roster, terminal, wipe, timing, onDefect });
    terminal.onRevoked((problem, terminalId) => this.#hearRevoked(problem, terminalId));
  }

  get workplace(): Workplace | null {
    return this.#seat.workplace;
  }

  get isLocked(): boolean {
    return this.#seat.lockedBy !== null;
  }

  get cipherLabel(): string {
    return this.#door.cipherLabel;
  }

  state(): SessionState {
    const { roster, wipe } = this.#parts;
    return sessionState(this.#seat, this.#door, roster, wipe);
  }

  signIn(username: string, password: string): Promise<SessionState> {
    return this.#exclusive(async () => {
      await this.#leave();
      this.#parts.wipe.finish();
      let session: CentralSession;
      try {
        session = await this.#parts.terminal.authenticate(username, password);
      } catch (error) {
        if (isAppError(error) && error.code === 'TERMINAL_REVOKED') {
          await this.#farewell.revoked(error, { username, password });
        }
        if (!isAway(error)) throw error;
        await this.#signInOffline(username, password, error);
        return;
      }
      await this.#enterOnline(session, password);
    });
  }

  unlock(password: string): Promise<SessionState> {
    return this.#exclusive(async () => {
      const locked = this.#seat.lockedBy;
      if (locked === null) throw new AppError('SESSION_NEEDED', '请先登录。');
      const vault = this.#door.vault(locked.officer.id);
      const changed = this.#changedPassword;
      const key = await this.#door.guarded(locked.officer, () =>
        vault.openOffline(password, changed !== null),
      );
      if (changed === null) {
        this.#openWorkplace(vault, key, locked.officer, null).engine.nudge();
        return;
      }
      await this.#rewrap(vault, key, changed.password);
      await this.#settleOnline(vault, key, changed.session, [changed.password, password]);
    });
  }

  reauthenticate(password: string): Promise<SessionState> {
    return this.#exclusive(async () => {
      const place = this.#seat.required();
      const { id, username } = place.officer;
      const session = await this.#parts.terminal.authenticate(username, password);
      if (session.officer.id !== id)
        throw new AppError('PERMISSION_DENIED', '账号与本机缓存不符。');
      const vault = this.#door.vault(id);
      const key = await vault.open(password);
      const terminalId = key === null ? await this.#parts.terminal.terminalId() : null;
      key?.fill(0);
      this.#seat.requireStill(place);
      if (terminalId !== null) await vault.wrap(place.dataKey, password, terminalId);
      this.#seat.requireStill(place);
      await this.#noteSession(place, vault, session);
      place.engine.resume();
    });
  }

  /** Takes effect at once; a sign-in under way is locked as soon as it has ended. */
  lock(): Promise<SessionState> {
    this.#seat.lock();
    return this.#exclusive(async () => {
      this.#seat.lock();
      await this.#seat.closed();
    });
  }

  signOut(): Promise<SessionState> {
    return this.#exclusive(async () => {
      const place = this.#seat.workplace;
      if (place !== null && this.#seat.isOnline) await place.endSession();
      await this.#leave();
    });
  }

  /** Only for a cache that has shown trouble, or whose owner has just proved a new password. */
  setAsideCache(officerId: string): Promise<SessionState> {
    return this.#exclusive(() => {
      const isOwnerProven = this.#changedPassword?.session.officer.id === officerId;
      this.#door.setAside(officerId, isOwnerProven);
      this.#changedPassword = null;
      return isOwnerProven ? this.#seat.leave() : Promise.resolve();
    });
  }

  /** @throws AppError CACHE_EXPIRING, LOCKED */
  requireWritable(): void {
    this.#seat.requireWritable();
  }

  planRemoval(): HandlerOutput<'session:plan-removal'> {
    return this.#farewell.unsent(this.#seat.required());
  }

  removeCache(waitingSeen: number): Promise<SessionState> {
    return this.#exclusive(() => this.#farewell.removeOwn(this.#seat.required(), waitingSeen));
  }

  acknowledgeWipe(): Promise<SessionState> {
    return this.#exclusive(() => Promise.resolve(this.#parts.wipe.acknowledge()));
  }

  /** To be called with what a handler failed with; `place` is the workplace it was asked of. */
  noteDamage(place: Workplace | null, error: unknown): void {
    this.#seat.noteDamage(place, error);
  }

  /** Leaves without telling the service; the cache stays as it is. */
  async close(): Promise<void> {
    await this.#mutex.run(() => this.#leave());
  }

  /** Whatever was asked of the service: this terminal is nobody's any more. */
  #hearRevoked(problem: AppError, terminalId: string | null): void {
    const wiped = this.#exclusive(async () => {
      // One that was heard twice, or late, must not end the registration that came after.
      const present = this.#parts.terminal.registration()?.terminalId;
      if (present === undefined || present !== terminalId) return;
      this.#changedPassword = null;
      await this.#farewell.revoked(problem, null);
    });
    wiped.catch(this.#parts.onDefect);
  }

  async #exclusive(work: () => Promise<void>): Promise<SessionState> {
    return this.#mutex.run(async () => {
      try {
        await this.#seat.closed();
        await work();
      } finally {
        this.#seat.announce();
      }
      return this.state();
    });
  }

  async #enterOnline(session: CentralSession, password: string): Promise<void> {
    const { terminal } = this.#parts;
    const vault = this.#door.vault(session.officer.id);
    const key = await this.#door.guarded(session.officer, async () => {
      vault.requireService();
      return vault.exists()
        ? vault.open(password)
        : vault.create(password, await terminal.terminalId());
    });
    if (key !== null) {
      await this.#settleOnline(vault, key, session, [password]);
      return;
    }
    // Nothing is noted as contact: the password has not opened this cache, attempts and lease stay.
    this.#changedPassword = { session, password };
    this.#seat.lockFor(session);
    throw passwordChanged();
  }

  /** Wraps under the new password. The key is zeroed when that fails. */
  async #rewrap(vault: Vault, key: Buffer, password: string): Promise<void> {
    try {
      await vault.wrap(key, password, await this.#parts.terminal.terminalId());
    } catch (error) {
      key.fill(0);
      throw error;
    }
  }

  /** @param passwords which the officer has just proved */
  async #settleOnline(
    vault: Vault,
    key: Buffer,
    session: CentralSession,
    passwords: readonly string[],
  ): Promise<void> {
    const place = this.#openWorkplace(vault, key, session.officer, session);
    await this.#noteSession(place, vault, session);
    await this.#begin(place, passwords);
  }

  /** What was rescued goes out before anything new does. */
  async #begin(place: Workplace, passwords: readonly string[]): Promise<void> {
    await place.kept.rescueAll(passwords);
    // What no kept file had any more may still be in a backup.
    await place.backups.restore();
    if (this.#seat.workplace === place) place.engine.nudge();
  }

  async #signInOffline(username: string, password: string, away: AppError): Promise<void> {
    const known = this.#parts.roster.byUsername(username);
    if (known === null) {
      throw away.code === 'CENTRAL_UNREACHABLE' ? vaultMissing(away) : away;
    }
    const person = { id: known.officerId, name: known.name };
    const vault = this.#door.vault(known.officerId);
    const key = await this.#door.guarded(person, () => vault.openOffline(password));
    await this.#begin(this.#openWorkplace(vault, key, person, null), [password]);
  }

  #openWorkplace(
    vault: Vault,
    key: Buffer,
    person: Person,
    session: CentralSession | null,
  ): Workplace {
    const place = this.#seat.take((hooks) => this.#door.open(vault, key, person, session, hooks));
    this.#changedPassword = null;
    if (session === null) this.#seat.lookAtLease();
    return place;
  }

  /** Resolves when the administrator's slot is sealed; a lock may have come between. */
  async #noteSession(place: Workplace, vault: Vault, session: CentralSession): Promise<void> {
    const { roster, timing } = this.#parts;
    const { officer, department, policy } = session;
    const at = timing.now().toISOString();
    place.enter(session, at);
    vault.noteContact(policy, true);
    const { username, name } = officer;
    roster.remember(
      { officerId: officer.id, username, name, departmentName: department.name, lastSignInAt: at },
      timing.now(),
    );
    this.#seat.prove();
    await this.#door.keepRecoverySlot(vault, place.dataKey, officer, policy.recoveryKey);
  }

  async #leave(): Promise<void> {
    this.#changedPassword = null;
    await this.#seat.leave();
  }
}
