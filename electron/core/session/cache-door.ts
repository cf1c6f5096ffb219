import path from 'node:path';
import type { Officer } from '#shared/central/organisation.ts';
import type { CentralPolicy, CentralSession } from '#shared/central/sessions.ts';
import type { RecoveryKey } from '#shared/central/terminals.ts';
import type { CacheTrouble } from '#shared/desktop/session.contract.ts';
import { defaultPackageLimitMiB } from '#shared/desktop/policy.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { chosenCipher, type CipherSetting } from '../database/cipher.ts';
import {
  asCacheError,
  cacheError,
  isCacheErrorCode,
  mayBePutAside,
} from '../database/database-errors.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { wasClosedCleanly } from '../database/quick-check.ts';
import type { EventBus } from '../event-bus.ts';
import type { DeviceKeys } from '../keys/device-keys.ts';
import type { Lease } from '../keys/offline-guard.ts';
import { cacheFileName } from '../keys/officer-folder.ts';
import type { TerminalRegistration } from '../keys/roster.ts';
import { backupsFolderName, type BackupPlace } from '../parcels/backup-folder.ts';
import type { CoreStart } from '../protocol.ts';
import type { Timing } from '../timing.ts';
import type { WorkplaceHooks } from './create-engine.ts';
import type { StoredPolicy } from './session.repository.ts';
import type { TerminalAccess } from './terminal-access.ts';
import { Vault } from './vault.ts';
import { Workplace } from './workplace.ts';

export type Person = Pick<Officer, 'id' | 'name'>;

export interface DoorParts {
  readonly start: Omit<CoreStart, 'deviceSecret'>;
  readonly device: DeviceKeys;
  readonly terminal: TerminalAccess;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly onDefect: (error: unknown) => void;
}

/** The lease is renewed on disk at most this often while contact lasts, milliseconds. */
const leaseRenewalMs = 60_000;

/**
 * Opens caches, and remembers why one could not be opened. A cache in trouble is left as it is until a
 * person puts it aside.
 */
export class CacheDoor {
  readonly #parts: DoorParts;
  readonly #cipher: CipherSetting = chosenCipher;
  #trouble: CacheTrouble | null = null;
  #leaseRenewedAt = 0;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  get trouble(): CacheTrouble | null {
    return this.#trouble;
  }

  get cipherLabel(): string {
    return this.#cipher.label;
  }

  vault(officerId: string): Vault {
    const { device, timing, start } = this.#parts;
    const { dataDir, centralUrl } = start;
    const vault = new Vault({ dataDir, centralUrl, device, timing }, officerId);
    vault.folder.finishSetAside();
    return vault;
  }

  /**
   * Opens database and workplace with a data key, which belongs to the workplace from then on.
   * @param owner the session with which a new cache gets its owner
   */
  open(
    vault: Vault,
    key: Buffer,
    person: Person,
    owner: CentralSession | null,
    hooks: WorkplaceHooks,
  ): Workplace {
    try {
      const place = this.#openWorkplace(vault, key, owner, hooks);
      this.#trouble = null;
      this.#leaseRenewedAt = 0;
      return place;
    } catch (error) {
      key.fill(0);
      throw this.note(person, error);
    }
  }

  /** Runs what may find a cache in trouble. */
  async guarded<T>(person: Person, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.note(person, error);
    }
  }

  /** Remembers the trouble, if it is one. @returns the error with its name */
  note(person: Person, error: unknown): unknown {
    const known = asCacheError(error);
    if (isAppError(known) && isCacheErrorCode(known.code)) {
      const { id: officerId, name: officerName } = person;
      this.#trouble = { code: known.code, officerId, officerName, fileName: cacheFileName };
    }
    return known;
  }

  /** Notes that the service has just been spoken to. */
  renewLease(place: Workplace): void {
    const now = this.#parts.timing.now().getTime();
    if (Math.abs(now - this.#leaseRenewedAt) < leaseRenewalMs) return;
    this.#leaseRenewedAt = now;
    place.noteContact();
    this.vault(place.owner.id).noteContact(place.owner.policy, false);
  }

  /**
   * How far the cache may be used without contact; null when no more.
   * @param elapsedMs to note against clocks set back: so much has passed at least
   */
  lease(place: Workplace, elapsedMs: number): Lease | null {
    const vault = this.vault(place.owner.id);
    try {
      if (elapsedMs > 0) vault.passTime(elapsedMs);
    } catch (error) {
      // A disk that is full must neither end the core nor lengthen the lease.
      if (!isAppError(error)) this.#parts.onDefect(error);
    }
    try {
      return vault.lease();
    } catch (error) {
      // Where nobody can tell, the cache is locked; nothing is lost by that.
      if (!isAppError(error)) this.#parts.onDefect(error);
      return null;
    }
  }

  /**
   * Seals the data key to the administrator's key too. What keeps it from being done keeps nobody from
   * working: it is done again with the next sign-in.
   */
  async keepRecoverySlot(
    vault: Vault,
    key: Buffer,
    person: Person,
    recoveryKey: RecoveryKey,
  ): Promise<void> {
    const terminal = this.#parts.terminal.registration();
    if (terminal === null) return;
    try {
      await vault.keepRecoverySlot(key, person, recoveryKey, terminal);
    } catch (error) {
      this.#parts.onDefect(error);
    }
  }

  /**
   * Opens a database for one look, without the workplace around it.
   * @returns null when there is none, or it does not open
   */
  peek<T>(vault: Vault, key: Buffer, look: (db: EncryptedDatabase) => T): T | null {
    if (!vault.folder.hasCache()) return null;
    try {
      const db = openDatabase(vault.folder.cacheFile, key, this.#cipher);
      try {
        return look(db);
      } finally {
        db.close();
      }
    } catch (error) {
      this.#parts.onDefect(error);
      return null;
    }
  }

  /**
   * Renames a cache so that the next sign-in builds a new one and takes over what can be read of this.
   * @param isOwnerProven the owner has just signed in at the service
   * @throws AppError PERMISSION_DENIED for a cache without trouble; the trouble itself where it passes
   *   without another cache: the file is in use, cannot be reached or written
   */
  setAside(officerId: string, isOwnerProven: boolean): void {
    const trouble = this.#trouble?.officerId === officerId ? this.#trouble.code : null;
    if (trouble !== null && !mayBePutAside(trouble)) throw cacheError(trouble);
    if (trouble === null && !isOwnerProven) {
      throw new AppError('PERMISSION_DENIED', '该缓存没有异常，不能另存。');
    }
    const reason = trouble ?? 'KEYSTORE_CHANGED';
    this.vault(officerId).folder.setAside(this.#parts.timing.now(), reason);
    this.#trouble = null;
  }

  #takePolicy(
    vault: Vault,
    { dataKey, owner }: Workplace,
    policy: CentralPolicy,
    { recoveryKey: before }: StoredPolicy,
  ): void {
    vault.noteContact(policy, false);
    const { recoveryKey } = policy;
    const isSealed = vault.folder.readRecoverySlot() !== null;
    if (isSealed && before?.sealingKey === recoveryKey.sealingKey) return;
    void this.keepRecoverySlot(vault, dataKey, owner, recoveryKey);
  }

  #openWorkplace(
    vault: Vault,
    key: Buffer,
    owner: CentralSession | null,
    hooks: WorkplaceHooks,
  ): Workplace {
    const { timing, events, terminal, start } = this.#parts;
    // Nothing could be backed up or reported without.
    requireRegistration(terminal);
    const isClean = wasClosedCleanly(vault.folder.cacheFile);
    const db = openDatabase(vault.folder.cacheFile, key, this.#cipher);
    try {
      const place: Workplace = new Workplace({
        db,
        dataKey: key,
        vault,
        wasClosedCleanly: isClean,
        anchorFile: vault.folder.journalAnchorFile,
        centralUrl: start.centralUrl,
        owner,
        timing,
        events,
        central: terminal,
        connect: (tokens, epoch) => terminal.connect(tokens, epoch),
        hooks,
        onPolicy: (policy, before) => this.#takePolicy(vault, place, policy, before),
        packageLimit: start.packageLimit ?? defaultPackageLimitMiB * 2 ** 20,
        registration: () => requireRegistration(terminal),
        formerTerminals: () => terminal.formerTerminals(),
        backupPlace: backupPlace(start),
      });
      return place;
    } catch (error) {
      db.close();
      throw error;
    }
  }
}

/** @throws AppError TERMINAL_UNKNOWN for a registration that an older version made, which has no keys */
function requireRegistration(terminal: TerminalAccess): TerminalRegistration {
  const registration = terminal.registration();
  if (registration !== null) return registration;
  throw new AppError('TERMINAL_UNKNOWN', '本终端尚未在中心系统登记密钥，请联网登录一次后再试。');
}

function backupPlace({ backupFolder, dataDir }: DoorParts['start']): BackupPlace {
  const own = path.join(dataDir, backupsFolderName);
  return { root: backupFolder ?? own, isByPolicy: backupFolder !== undefined, notes: own };
}
