import { randomBytes } from 'node:crypto';
import type { CentralPolicy } from '#shared/central/sessions.ts';
import type { RecoveryKey } from '#shared/central/terminals.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { cacheError } from '../database/database-errors.ts';
import { readFileIfThere } from '../files/atomic-file.ts';
import type { DeviceKeys } from '../keys/device-keys.ts';
import { createKeySlot, openKeySlot, parseKeySlot } from '../keys/key-slot.ts';
import {
  checkAttempts,
  checkLease,
  countAttempt,
  passTime,
  type Lease,
  type OfflineGuard,
} from '../keys/offline-guard.ts';
import { OfficerFolder, type KeptCache } from '../keys/officer-folder.ts';
import { sealRecoverySlot } from '../keys/recovery-slot.ts';
import type { TerminalRegistration } from '../keys/roster.ts';
import type { Timing } from '../timing.ts';
import { requireSameService } from './bound-service.ts';

/** What the policy says of use without contact. */
export type LeasePolicy = Pick<CentralPolicy, 'offlineHours' | 'offlineReadOnlyHours'>;

export interface VaultParts {
  readonly dataDir: string;
  readonly centralUrl: string;
  readonly device: DeviceKeys;
  readonly timing: Timing;
}

/** The keys of one officer on this terminal: who may open the cache, how often, how long. */
export class Vault {
  readonly folder: OfficerFolder;
  readonly #officerId: string;
  readonly #parts: VaultParts;

  constructor(parts: VaultParts, officerId: string) {
    this.#parts = parts;
    this.#officerId = officerId;
    this.folder = new OfficerFolder(parts.dataDir, officerId, parts.device);
  }

  exists(): boolean {
    return this.folder.readKeySlot() !== null;
  }

  /**
   * To be asked before a password means anything: one of another service proves nothing here.
   * @throws AppError CENTRAL_NOT_CONFIGURED when the cache belongs to another central service
   */
  requireService(): void {
    if (!this.exists()) return;
    requireSameService(this.folder.guard.read()?.centralUrl ?? null, this.#parts.centralUrl);
  }

  /**
   * Opens the slot with the password alone, within the limits of offline use.
   * @param isConfirmed the service has just confirmed the officer, by another password than this: the
   *   lease does not matter, the tries are counted all the same
   * @throws AppError CENTRAL_NOT_CONFIGURED, OFFLINE_VAULT_MISSING, OFFLINE_LEASE_EXPIRED, ATTEMPTS_LIMITED,
   *   CREDENTIALS_WRONG, CACHE_DAMAGED
   */
  async openOffline(password: string, isConfirmed = false): Promise<Buffer> {
    const { timing } = this.#parts;
    const guard = this.folder.guard.read();
    this.requireService();
    if (!this.exists() && !this.folder.hasCache()) throw vaultMissing();
    // Without the guard nobody can tell how often or how long; only the service can.
    if (guard === null) throw leaseUnknown();
    if (!isConfirmed) checkLease(guard, timing.now());
    return this.#tried(guard, () => this.open(password));
  }

  /**
   * Opens the slot of a cache that was put aside. Not counted: the password has just opened the present one.
   * @returns null when it was made with another password, or is not usable
   */
  async openKeptSlot(kept: KeptCache, password: string): Promise<Buffer | null> {
    const content = readFileIfThere(kept.keySlotFile);
    const slot = content === null ? null : parseKeySlot(content);
    return slot === null ? null : openKeySlot(slot, password, this.#officerId, this.#parts.device);
  }

  /**
   * The same for a password that is typed for it: wrong ones count as at an unlock.
   * @throws AppError ATTEMPTS_LIMITED, CREDENTIALS_WRONG
   */
  async tryKeptSlot(kept: KeptCache, password: string): Promise<Buffer> {
    const guard = this.folder.guard.read();
    if (guard === null) throw leaseUnknown();
    return this.#tried(guard, () => this.openKeptSlot(kept, password));
  }

  /**
   * Opens the slot without counting, for a password the service has just confirmed.
   * @returns null when the slot was made with another password
   * @throws AppError CACHE_DAMAGED when there is a cache and no usable slot
   */
  async open(password: string): Promise<Buffer | null> {
    const content = this.folder.readKeySlot();
    const slot = content === null ? null : parseKeySlot(content);
    if (slot === null) throw cacheError('CACHE_DAMAGED', new Error('no usable key slot'));
    return openKeySlot(slot, password, this.#officerId, this.#parts.device);
  }

  /** Makes a new data key. The slot is on disk before anything is encrypted with the key. */
  async create(password: string, terminalId: string): Promise<Buffer> {
    if (this.folder.hasCache()) throw cacheError('CACHE_DAMAGED', new Error('cache without slot'));
    this.folder.create();
    const key = randomBytes(32);
    await this.wrap(key, password, terminalId);
    return key;
  }

  /** Wraps the data key under a password; a new one replaces the old. */
  async wrap(key: Buffer, password: string, terminalId: string): Promise<void> {
    const owner = { officerId: this.#officerId, terminalId };
    // A lock may zero the key while the password is stretched; zeros must never be what is wrapped.
    const copy = Buffer.from(key);
    try {
      this.folder.writeKeySlot(await createKeySlot(copy, password, owner, this.#parts.device));
    } finally {
      copy.fill(0);
    }
  }

  /**
   * Seals the data key to the administrator's key, beside the slot of the password.
   * @param key may be zeroed by a lock while it is sealed
   */
  async keepRecoverySlot(
    key: Buffer,
    officer: { readonly id: string; readonly name: string },
    recoveryKey: RecoveryKey,
    terminal: TerminalRegistration,
  ): Promise<void> {
    const copy = Buffer.from(key);
    const madeAt = this.#parts.timing.now().toISOString();
    try {
      const slot = await sealRecoverySlot(copy, officer, recoveryKey, terminal, madeAt);
      this.folder.writeRecoverySlot(slot);
    } finally {
      copy.fill(0);
    }
  }

  /** Contact with the service renews the lease; a sign-in there also forgives wrong passwords. */
  noteContact(policy: LeasePolicy, isSignIn: boolean): void {
    const now = this.#parts.timing.now().getTime();
    const known = this.folder.guard.read();
    const failures = isSignIn ? 0 : (known?.failures ?? 0);
    const lastFailureAt = isSignIn ? null : (known?.lastFailureAt ?? null);
    const { offlineHours, offlineReadOnlyHours } = policy;
    const hours = { offlineHours, offlineReadOnlyHours };
    const lease = { lastContactAt: now, latestSeenAt: now, ...hours };
    const { timing, centralUrl } = this.#parts;
    this.folder.guard.write({ failures, lastFailureAt, centralUrl, ...lease }, timing.now());
  }

  /** @throws AppError OFFLINE_LEASE_EXPIRED */
  lease(): Lease {
    return checkLease(this.#guard(), this.#parts.timing.now());
  }

  /**
   * Notes the time against clocks set back.
   * @param elapsedMs that have passed at least since the last time, by a timer
   */
  passTime(elapsedMs: number): void {
    const { timing } = this.#parts;
    this.folder.guard.write(passTime(this.#guard(), timing.now(), elapsedMs), timing.now());
  }

  #guard(): OfflineGuard {
    const guard = this.folder.guard.read();
    if (guard === null) throw leaseUnknown();
    return guard;
  }

  /** Counts the try before it is made, and forgives when it was right. */
  async #tried(guard: OfflineGuard, open: () => Promise<Buffer | null>): Promise<Buffer> {
    const { timing } = this.#parts;
    checkAttempts(guard, timing.now());
    const counted = countAttempt(guard, timing.now());
    this.folder.guard.write(counted, timing.now());
    const key = await open();
    if (key === null) {
      const left = checkNextTry(counted, timing.now());
      throw new AppError('CREDENTIALS_WRONG', `密码不正确。${left}`);
    }
    const forgiven = { ...guard, failures: 0, lastFailureAt: null };
    this.folder.guard.write(passTime(forgiven, timing.now(), 0), timing.now());
    return key;
  }
}

/** What to tell after a wrong password: nothing, or that the next try must wait. */
function checkNextTry(guard: OfflineGuard, now: Date): string {
  try {
    checkAttempts(guard, now);
    return '';
  } catch (error) {
    return error instanceof AppError ? error.message : '';
  }
}

/** Nobody has a cache here by whom the password could be known. */
export function vaultMissing(cause?: unknown): AppError {
  return new AppError(
    'OFFLINE_VAULT_MISSING',
    '连接不上中心系统，且该账号在本机没有离线缓存，请在联网后登录。',
    { retryable: true, cause },
  );
}

function leaseUnknown(): AppError {
  return new AppError('OFFLINE_LEASE_EXPIRED', '无法确认离线使用期限，须连接中心系统登录。');
}

/** The service has confirmed a password that does not open the cache. */
export function passwordChanged(): AppError {
  return new AppError(
    'KEYSTORE_CHANGED',
    '登录成功，但密码已更改，本机缓存仍由旧密码保护。请输入旧密码打开缓存，之后即改用新密码。',
  );
}
