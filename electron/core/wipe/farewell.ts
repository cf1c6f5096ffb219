import { randomUUID } from 'node:crypto';
import { recoveryKeySchema, type RecoveryKey } from '#shared/central/terminals.ts';
import type { PutAside, RemovalPlan } from '#shared/desktop/wipe.schema.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { KeptCache } from '../keys/officer-folder.ts';
import type { FormerTerminal, Roster, TerminalRegistration } from '../keys/roster.ts';
import { backupFolderNames } from '../parcels/backup-folder.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { ParcelRepository } from '../parcels/parcel.repository.ts';
import type { CacheDoor } from '../session/cache-door.ts';
import type { Seat } from '../session/seat.ts';
import type { TerminalAccess } from '../session/terminal-access.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { sealHandover, takeHandover, tellable, type Handover } from './handover.ts';
import { stamp, type TerminalWipe } from './terminal-wipe.ts';

export interface FarewellParts {
  readonly seat: Seat;
  readonly door: CacheDoor;
  readonly roster: Roster;
  readonly terminal: TerminalAccess;
  readonly wipe: TerminalWipe;
  readonly timing: Pick<Timing, 'now'>;
  readonly onDefect: (error: unknown) => void;
}

/** A sign-in that was answered with the end of the terminal. */
export interface LastSignIn {
  readonly username: string;
  readonly password: string;
}

/** Leaves caches behind for good: what was not yet sent is sealed for the administrator, then they are wiped. */
export class Farewell {
  readonly #parts: FarewellParts;

  constructor(parts: FarewellParts) {
    this.#parts = parts;
  }

  /**
   * The service has ended this terminal (O10). The cache that is open, or that the password of the sign-in
   * opens, hands over its acts; those of others are kept closed, with the slot that the administrator opens.
   * @param problem with the key to which to seal
   */
  async revoked(problem: AppError, signIn: LastSignIn | null): Promise<void> {
    const { terminal, wipe, onDefect } = this.#parts;
    const registration = terminal.registration();
    if (registration === null) return;
    wipe.orderAll();
    const look =
      (await this.#lookOnLeaving(registration)) ?? (await this.#lookOnce(registration, signIn));
    if (look !== null) {
      const { parcel, waiting, subjectNumbers, putAside } = look;
      // When it cannot be sealed, the closed cache is kept as it is.
      const sealedAs = await this.#seal(look, keysFor(problem, look), registration).catch(onDefect);
      const backups = this.#backupsOf(parcel.officer.id, registration);
      const handed = { waiting, subjectNumbers, putAside, sealedAs: sealedAs ?? null, backups };
      wipe.note(parcel.officer.id, handed);
    }
    wipe.finish();
  }

  /** What would be sealed if the officer took the own cache off this terminal. */
  unsent(place: Workplace): RemovalPlan {
    return tellable(new ParcelRepository(place.cache.db).openActs(), place.kept.putAside());
  }

  /**
   * Takes the officer's own cache off this terminal, at the officer's wish: acts without effect and journal
   * are sealed for the administrator first.
   * @param waitingSeen how many acts the officer was told of
   * @throws AppError OUTBOX_STATE_WRONG when that has changed, ACT_NOT_ALLOWED without a key to seal to,
   *   RESCUE_WAITING while acts may lie in a cache that was put aside and can still be rescued here
   */
  async removeOwn(place: Workplace, waitingSeen: number): Promise<void> {
    const { seat, terminal, wipe } = this.#parts;
    const registration = terminal.registration();
    const { recoveryKey } = place.owner.policy;
    if (registration === null || recoveryKey === null) throw noKey();
    const plan = this.unsent(place);
    const untried = plan.putAside.filter(({ content }) => content === 'untried');
    if (untried.length > 0) throw notRescued(untried);
    if (plan.waiting !== waitingSeen) throw changed();
    if (seat.isOnline) await place.endSession();
    const look = await this.#lookOnLeaving(registration);
    if (look === null) throw changed();
    const sealedAs = await this.#seal(look, [recoveryKey], registration);
    const { waiting, subjectNumbers, putAside } = look;
    const backups = this.#backupsOf(place.owner.id, registration);
    wipe.orderOne(place.owner.id, { waiting, subjectNumbers, putAside, sealedAs, backups });
    wipe.finish();
    await place.backups.discard();
  }

  /** Closes the open cache and keeps what it held at the very end; null when none is open. */
  async #lookOnLeaving(registration: TerminalRegistration): Promise<Handover | null> {
    const seen: (Handover | null)[] = [];
    await this.#parts.seat.leave(({ db }) => {
      seen.push(this.#take(db, registration));
    });
    return seen[0] ?? null;
  }

  /** The password may open the officer's cache one last time, for those who signed in too late. */
  async #lookOnce(
    registration: TerminalRegistration,
    signIn: LastSignIn | null,
  ): Promise<Handover | null> {
    const { door, roster, onDefect } = this.#parts;
    const known = signIn === null ? null : roster.byUsername(signIn.username);
    if (signIn === null || known === null) return null;
    const vault = door.vault(known.officerId);
    const key = await vault.open(signIn.password).catch(onDefect);
    if (key === null || key === undefined) return null;
    try {
      return door.peek(vault, key, (db) => this.#take(db, registration));
    } finally {
      key.fill(0);
    }
  }

  /** Former registrations' too: what they hold is in the sealed file. */
  #backupsOf(officerId: string, registration: TerminalRegistration): string[] {
    const formerTerminals = (): FormerTerminal[] => this.#parts.terminal.formerTerminals();
    return backupFolderNames(officerId, { registration: () => registration, formerTerminals });
  }

  #take(db: EncryptedDatabase, registration: TerminalRegistration): Handover | null {
    const { door, timing } = this.#parts;
    const keptOf = (officerId: string): KeptCache[] => door.vault(officerId).folder.keptCaches();
    return takeHandover(db, registration, timing.now().toISOString(), keptOf);
  }

  /** @returns the name of the sealed file, which lasts */
  async #seal(
    handover: Handover,
    keys: readonly RecoveryKey[],
    registration: TerminalRegistration,
  ): Promise<string> {
    const { wipe, timing } = this.#parts;
    const id = randomUUID();
    const sealed = await sealHandover(handover, id, keys, registration);
    const name = `handover-${stamp(timing.now())}-${id.slice(0, 8)}.gcjs`;
    wipe.keep(name, sealed);
    return name;
  }
}

/** The key that the refusal names, and the one that the cache knows from before: either opens the file. */
function keysFor({ context }: AppError, { recoveryKey: known }: Handover): RecoveryKey[] {
  const { data: named } = recoveryKeySchema.safeParse(context?.['recoveryKey']);
  const keys = [named ?? null, known].filter((key) => key !== null);
  return keys.filter(({ id }, at) => keys.findIndex((key) => key.id === id) === at);
}

function noKey(): AppError {
  return new AppError(
    'ACT_NOT_ALLOWED',
    '还没有从中心系统取得管理员的恢复公钥，未上报的内容无法密封，所以没有移除缓存。请联网登录后再试。',
  );
}

function notRescued(untried: readonly PutAside[]): AppError {
  const times = untried.map(({ keptAt }) => chinaMinuteText(keptAt)).join('、');
  return new AppError(
    'RESCUE_WAITING',
    `本机有 ${untried.length} 份另存的缓存还没有抢救（另存于 ${times}），其中可能有未上报的办理，所以没有移除缓存，什么都没有改动。请先在“设置 › 本机存储”用旧密码抢救，再移除；忘记旧密码的，请联系部门管理员。`,
  );
}

function changed(): AppError {
  return new AppError(
    'OUTBOX_STATE_WRONG',
    '“待上报”的事项刚刚有变化，没有移除缓存。请重新确认。',
    {
      retryable: true,
    },
  );
}
