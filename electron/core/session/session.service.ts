import type { Department, Officer } from '#shared/central/organisation.ts';
import type { CentralSession } from '#shared/central/sessions.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { isAway } from '../central/central-error.ts';
import { closeSession } from '../central/sessions.endpoints.ts';
import type { Roster } from '../keys/roster.ts';
import { CacheDoor, type DoorParts, type Person } from './cache-door.ts';
import { Mutex } from './mutex.ts';
import type { Vault } from './vault.ts';
import type { Workplace } from './workplace.ts';

export interface SessionParts extends DoorParts {
  readonly roster: Roster;
  readonly onDefect: (error: unknown) => void;
}

/** Signed in at the service with a password that does not open the cache: the old one is needed. */
interface ChangedPassword {
  readonly session: CentralSession;
  readonly password: string;
}

/** Telling the service that a session is over must not hold up the officer, milliseconds. */
const signOutTimeoutMs = 5_000;

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
  #workplace: Workplace | null = null;
  #lockedBy: { officer: Officer; department: Department } | null = null;
  #isOnline = false;
  #needsReauthentication = false;
  #changedPassword: ChangedPassword | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#door = new CacheDoor(parts);
  }

  get workplace(): Workplace | null {
    return this.#workplace;
  }

  get isLocked(): boolean {
    return this.#lockedBy !== null;
  }

  get cipherLabel(): string {
    return this.#door.cipherLabel;
  }

  state(): SessionState {
    const open = this.#workplace;
    const shown = open ?? this.#lockedBy;
    return {
      phase: open !== null ? 'unlocked' : this.isLocked ? 'locked' : 'signed-out',
      officer: shown?.officer ?? null,
      department: shown?.department ?? null,
      mode: this.#isOnline ? 'online' : 'offline',
      needsReauthentication: this.#needsReauthentication,
      knownOfficers: this.#parts.roster.officers(),
      trouble: this.#door.trouble,
    };
  }

  signIn(username: string, password: string): Promise<SessionState> {
    return this.#exclusive(async () => {
      await this.#leave();
      let session: CentralSession;
      try {
        session = await this.#parts.terminal.authenticate(username, password);
      } catch (error) {
        if (!isAway(error)) throw error;
        await this.#signInOffline(username, password, error);
        return;
      }
      await this.#enterOnline(session, password);
    });
  }

  unlock(password: string): Promise<SessionState> {
    return this.#exclusive(async () => {
      const locked = this.#lockedBy;
      if (locked === null) throw new AppError('SESSION_NEEDED', '请先登录。');
      const vault = this.#door.vault(locked.officer.id);
      const key = await this.#door.guarded(locked.officer, () => vault.openOffline(password));
      const changed = this.#changedPassword;
      if (changed === null) {
        this.#openWorkplace(vault, key, locked.officer, null).engine.nudge();
        return;
      }
      await vault.wrap(key, changed.password, await this.#parts.terminal.terminalId());
      this.#settleOnline(vault, key, changed.session);
    });
  }

  reauthenticate(password: string): Promise<SessionState> {
    return this.#exclusive(async () => {
      const place = this.#required();
      const { id, username } = place.officer;
      const session = await this.#parts.terminal.authenticate(username, password);
      if (session.officer.id !== id)
        throw new AppError('PERMISSION_DENIED', '账号与本机缓存不符。');
      const vault = this.#door.vault(id);
      const key = await vault.open(password);
      if (key === null) {
        await vault.wrap(place.dataKey, password, await this.#parts.terminal.terminalId());
      }
      key?.fill(0);
      this.#noteSession(place, vault, session);
      place.engine.resume();
    });
  }

  lock(): Promise<SessionState> {
    return this.#exclusive(async () => {
      const place = this.#workplace;
      if (place === null) return;
      this.#lockedBy = { officer: place.officer, department: place.department };
      await this.#closeWorkplace();
    });
  }

  signOut(): Promise<SessionState> {
    return this.#exclusive(async () => {
      const place = this.#workplace;
      if (place !== null && this.#isOnline) await this.#endCentralSession(place);
      await this.#leave();
    });
  }

  /** Only for a cache that has shown trouble, or whose owner has just proved a new password. */
  setAsideCache(officerId: string): Promise<SessionState> {
    return this.#exclusive(() => {
      const isOwnerProven = this.#changedPassword?.session.officer.id === officerId;
      this.#door.setAside(officerId, isOwnerProven);
      if (isOwnerProven) this.#lockedBy = null;
      this.#changedPassword = null;
      return Promise.resolve();
    });
  }

  /** Leaves without telling the service; the cache stays as it is. */
  async close(): Promise<void> {
    await this.#mutex.run(() => this.#leave());
  }

  async #exclusive(work: () => Promise<void>): Promise<SessionState> {
    return this.#mutex.run(async () => {
      try {
        await work();
      } finally {
        this.#announce();
      }
      return this.state();
    });
  }

  async #enterOnline(session: CentralSession, password: string): Promise<void> {
    const { terminal } = this.#parts;
    const vault = this.#door.vault(session.officer.id);
    const key = await this.#door.guarded(session.officer, async () =>
      vault.exists() ? vault.open(password) : vault.create(password, await terminal.terminalId()),
    );
    if (key !== null) {
      this.#settleOnline(vault, key, session);
      return;
    }
    vault.noteContact(session.policy.offlineHours, true);
    this.#changedPassword = { session, password };
    this.#lockedBy = { officer: session.officer, department: session.department };
    throw new AppError(
      'KEYSTORE_CHANGED',
      '登录成功，但密码已更改，本机缓存仍由旧密码保护。请输入旧密码打开缓存，之后即改用新密码。',
    );
  }

  #settleOnline(vault: Vault, key: Buffer, session: CentralSession): void {
    const place = this.#openWorkplace(vault, key, session.officer, session);
    this.#noteSession(place, vault, session);
    place.engine.nudge();
  }

  async #signInOffline(username: string, password: string, away: AppError): Promise<void> {
    const known = this.#parts.roster.byUsername(username);
    if (known === null) {
      if (away.code !== 'CENTRAL_UNREACHABLE') throw away;
      throw new AppError(
        'OFFLINE_VAULT_MISSING',
        '连接不上中心系统，且该账号在本机没有离线缓存，请在联网后登录。',
        { retryable: true, cause: away },
      );
    }
    const person = { id: known.officerId, name: known.name };
    const vault = this.#door.vault(known.officerId);
    const key = await this.#door.guarded(person, () => vault.openOffline(password));
    this.#openWorkplace(vault, key, person, null).engine.nudge();
  }

  #openWorkplace(
    vault: Vault,
    key: Buffer,
    person: Person,
    session: CentralSession | null,
  ): Workplace {
    this.#workplace = this.#door.open(vault, key, person, session, {
      onContact: () => this.#noteContact(),
      onSessionEnded: () => this.#noteSessionEnded(),
      onNoContact: () => this.#checkLease(),
      onDefect: this.#parts.onDefect,
    });
    this.#lockedBy = null;
    this.#changedPassword = null;
    return this.#workplace;
  }

  #noteSession(place: Workplace, vault: Vault, session: CentralSession): void {
    const { roster, timing } = this.#parts;
    const { officer, department } = session;
    const at = timing.now().toISOString();
    place.enter(session, at);
    vault.noteContact(session.policy.offlineHours, true);
    const { username, name } = officer;
    roster.remember(
      { officerId: officer.id, username, name, departmentName: department.name, lastSignInAt: at },
      timing.now(),
    );
    this.#isOnline = true;
    this.#needsReauthentication = false;
  }

  #noteContact(): void {
    const place = this.#workplace;
    if (place === null) return;
    this.#door.renewLease(place);
    if (this.#isOnline && !this.#needsReauthentication) return;
    this.#isOnline = true;
    this.#needsReauthentication = false;
    this.#announce();
  }

  #noteSessionEnded(): void {
    this.#isOnline = false;
    this.#needsReauthentication = true;
    this.#announce();
  }

  /** Working on without contact ends with the lease too, not only opening. */
  #checkLease(): void {
    const place = this.#workplace;
    if (place !== null && !this.#door.holdsLease(place)) void this.lock();
  }

  async #endCentralSession(place: Workplace): Promise<void> {
    try {
      await closeSession(place.client, AbortSignal.timeout(signOutTimeoutMs));
      place.tokens.forget();
    } catch (error) {
      // Unreachable: the refresh token stays, so that what is queued can go out after the next unlock.
      if (!isAppError(error)) this.#parts.onDefect(error);
    }
  }

  async #leave(): Promise<void> {
    await this.#closeWorkplace();
    this.#lockedBy = null;
    this.#changedPassword = null;
  }

  async #closeWorkplace(): Promise<void> {
    const place = this.#workplace;
    this.#workplace = null;
    this.#isOnline = false;
    this.#needsReauthentication = false;
    await place?.close();
  }

  #required(): Workplace {
    if (this.#workplace === null) throw new AppError('SESSION_NEEDED', '请先登录。');
    return this.#workplace;
  }

  #announce(): void {
    this.#parts.events.emit('session:changed', {});
    this.#parts.events.emit('status:changed', {});
  }
}
