import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { KeptStore } from '#shared/desktop/storage.contract.ts';
import type { PutAside } from '#shared/desktop/wipe.schema.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import { chosenCipher } from '../database/cipher.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { openKeptCopy } from '../database/open-kept-copy.ts';
import { JournalAnchor } from '../journal/journal-anchor.ts';
import type { JournalHead } from '../journal/journal-chain.ts';
import { cacheFileName, type KeptCache } from '../keys/officer-folder.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import { requireSameService } from '../session/bound-service.ts';
import { Mutex } from '../session/mutex.ts';
import type { Vault } from '../session/vault.ts';
import type { Timing } from '../timing.ts';
import { putAsideOf } from '../wipe/put-aside.ts';
import { adoptSalvage, emptySalvage } from './adopt-salvage.ts';
import { KeptRowsRepository } from './kept-rows.repository.ts';
import { readKeptCache } from './read-kept-cache.ts';
import type { Salvage } from './salvage.ts';

export interface KeptStoresParts {
  readonly vault: Pick<Vault, 'folder' | 'openKeptSlot' | 'tryKeptSlot'>;
  readonly cache: Cache;
  readonly ledger: ActLedger;
  readonly now: Timing['now'];
  readonly onRescued: () => void;
  readonly onDefect: (error: unknown) => void;
}

/**
 * The caches of this officer that were put aside. They stay as they are, read-only; what can be read of a
 * copy of theirs is taken over into the open cache, outbox and journal first. Done again it changes nothing.
 */
export class KeptStores {
  readonly #parts: KeptStoresParts;
  readonly #mutex = new Mutex();

  constructor(parts: KeptStoresParts) {
    this.#parts = parts;
  }

  /** Newest first. */
  list(): KeptStore[] {
    const { vault, cache } = this.#parts;
    return vault.folder.keptCaches().map(({ name, keptAt, bytes, reason }) => {
      return { name, keptAt, bytes, reason, report: cache.rescues.report(name) };
    });
  }

  /** Newest first, without anything that they hold. */
  putAside(): PutAside[] {
    const { vault, cache } = this.#parts;
    return vault.folder.keptCaches().map((kept) => {
      return putAsideOf(kept, cache.rescues.report(kept.name));
    });
  }

  /** Bytes of the open cache's file and WAL, and what the disk has left. */
  sizes(): { readonly bytes: number; readonly freeBytes: number | null } {
    return this.#parts.vault.folder.sizes();
  }

  /**
   * Takes over what nobody has taken over yet of caches that one of the passwords opens. The newest comes
   * first: where two know the same act, its state there is the later one. What fails is tried again at the
   * next sign-in, and never keeps anybody from working.
   */
  async rescueAll(passwords: readonly string[]): Promise<void> {
    const { vault, cache, onDefect } = this.#parts;
    await this.#mutex.run(async () => {
      for (const kept of vault.folder.keptCaches()) {
        if (!cache.db.open || cache.rescues.report(kept.name) !== null) continue;
        const key = await this.#openedBy(kept, passwords);
        if (key !== null) await this.#rescue(kept, key).catch(onDefect);
      }
    });
  }

  /**
   * Looks into one kept cache with the password that protects it, also when that has been done before.
   * @throws AppError NOT_FOUND, ATTEMPTS_LIMITED, CREDENTIALS_WRONG, CACHE_DISK_FULL, and
   *   CENTRAL_NOT_CONFIGURED when it belongs to another central service
   */
  async rescueOne(name: string, password: string): Promise<void> {
    const { vault } = this.#parts;
    const kept = vault.folder.keptCaches().find((each) => each.name === name);
    if (kept === undefined) throw new AppError('NOT_FOUND', '没有这份另存的缓存。');
    const key = await vault.tryKeptSlot(kept, password);
    await this.#mutex.run(() => this.#rescue(kept, key));
  }

  async #openedBy(kept: KeptCache, passwords: readonly string[]): Promise<Buffer | null> {
    for (const password of passwords) {
      const key = await this.#parts.vault.openKeptSlot(kept, password);
      if (key !== null) return key;
    }
    return null;
  }

  /** The key is zeroed at the end. */
  async #rescue(kept: KeptCache, key: Buffer): Promise<void> {
    const { cache, ledger, now, onRescued } = this.#parts;
    try {
      const anchor = new JournalAnchor(kept.anchorFile, key);
      const anchored = anchor.read();
      anchor.destroy();
      const salvage = await this.#salvage(kept, key, anchored);
      // A lock may have closed the cache meanwhile; the next sign-in does it.
      if (!cache.db.open) return;
      const facts = { at: now().toISOString(), isReadable: salvage !== null };
      adoptSalvage({ cache, ledger }, kept.name, salvage ?? emptySalvage(anchored), facts);
      onRescued();
    } finally {
      key.fill(0);
    }
  }

  /** Reads a copy: opening the kept file itself could write to it. @returns null when nothing is readable */
  async #salvage(
    kept: KeptCache,
    key: Buffer,
    anchored: JournalHead | null,
  ): Promise<Salvage | null> {
    if (!existsSync(kept.cacheFile)) return null;
    const folder = this.#parts.vault.folder.rescueFolder;
    const copy = path.join(folder, cacheFileName);
    await rm(folder, { recursive: true, force: true });
    try {
      await mkdir(folder, { mode: 0o700 });
      await copyWritable(kept.cacheFile, copy);
      if (existsSync(kept.walFile)) await copyWritable(kept.walFile, `${copy}-wal`);
      const db = openedOrNull(copy, key);
      if (db === null) return null;
      try {
        this.#requireSameService(db);
        return readKeptCache(db, anchored);
      } finally {
        db.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What was to be reported to one service must never be sent to another. */
  #requireSameService(db: EncryptedDatabase): void {
    const present = this.#parts.cache.session.read()?.centralUrl ?? null;
    if (present !== null) requireSameService(new KeptRowsRepository(db).centralUrl(), present);
  }
}

function openedOrNull(copy: string, key: Buffer): EncryptedDatabase | null {
  try {
    return openKeptCopy(copy, key, chosenCipher);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CACHE_DAMAGED') return null;
    throw error;
  }
}

async function copyWritable(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
}
