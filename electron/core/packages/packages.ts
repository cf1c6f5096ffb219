import type {
  PackageItem,
  PackagePlan,
  PackageRoom,
  PackageState,
  PackageSubject,
} from '#shared/desktop/packages.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { inTransaction } from '../database/database.ts';
import type { EventBus } from '../event-bus.ts';
import type { FileName } from '../materials/material-file.repository.ts';
import type { PinnedEnd, PinnedFile, PinnedFiles } from '../materials/material-prefetch.ts';
import { FetchLedger, keyOf } from './fetch-ledger.ts';
import { fileTroubleOf } from './file-trouble.ts';
import {
  bytesHere,
  contentsOf,
  subjectName,
  toldTroubles,
  type PackageCache,
  type PackageContents,
  type PackageFile,
} from './package-contents.ts';
import { noteMembers } from './package-members.ts';
import { planPackage } from './package-plan.ts';
import { bytesInCache, bytesTogether, writableBytes } from './package-room.ts';
import type { Pin } from './pin.repository.ts';

export interface PackagesParts {
  readonly cache: PackageCache;
  readonly events: EventBus;
  /** The service's time, as far as the device knows it. */
  readonly now: () => Instant;
  /** What packages may take together, bytes. */
  readonly limit: number;
  /** Bytes that may still be written to the disk of the cache. */
  readonly freeBytes: () => number;
  /** There is something to fetch, or something no longer to be fetched. */
  readonly onWanted: () => void;
  /** Downloads of these need not go on. */
  readonly onUnwanted: (names: readonly FileName[]) => void;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Cases and projects taken along (O02). A package is what belongs to its case or project in this cache at
 * the time; what the feed brings later belongs to it as well, what it drops no longer does. The files are
 * fetched by the fetching ahead, before all others, and are never dropped to make room.
 */
export class Packages implements PinnedFiles {
  readonly #parts: PackagesParts;
  readonly #off: () => void;
  readonly #ledger = new FetchLedger();
  #phase: Extract<PackageState, 'fetching' | 'waiting' | 'disk-full'> = 'waiting';

  constructor(parts: PackagesParts) {
    this.#parts = parts;
    this.#guarded(() => this.#look());
    this.#off = parts.events.on((name, payload) => {
      if (name === 'cases:changed') this.#guarded(() => this.#noteFeed());
      if (name === 'materials:changed') this.#noteFile(payload as { caseId: string });
    });
  }

  stop(): void {
    this.#off();
  }

  /** @throws AppError NOT_FOUND */
  plan(subject: PackageSubject): PackagePlan {
    return this.#planned(subject).plan;
  }

  /**
   * Takes a case or project along; one that is taken along already stays so.
   * @throws AppError NOT_FOUND, PACKAGE_TOO_LARGE, PACKAGE_DISK_SHORT
   */
  pin(subject: PackageSubject): void {
    const { plan, refusal } = this.#planned(subject);
    if (refusal !== null) throw refusal;
    const { cache, now } = this.#parts;
    inTransaction(cache.db, () => {
      cache.pins.put(subject, plan.number, now());
      this.#lookAtAll();
    });
    this.#changed();
    this.#parts.onWanted();
  }

  unpin(subject: PackageSubject): void {
    const { cache, onUnwanted, onWanted } = this.#parts;
    const { files } = contentsOf(cache, subject);
    inTransaction(cache.db, () => cache.pins.drop(subject));
    const kept = new Set(this.#files().map(keyOf));
    onUnwanted(files.filter((file) => !kept.has(keyOf(file))));
    this.#changed();
    onWanted();
  }

  /** Forgets what could not be had of a package and asks for it again. */
  retry(subject: PackageSubject): void {
    const { cache, onWanted } = this.#parts;
    const { files } = contentsOf(cache, subject);
    inTransaction(cache.db, () => files.forEach((file) => cache.pins.setTrouble(file, null)));
    this.#ledger.forget(files);
    this.#changed();
    onWanted();
  }

  list(): { items: PackageItem[]; room: PackageRoom } {
    const { cache, limit, freeBytes } = this.#parts;
    const pins = cache.pins.all().map((pin) => ({ pin, contents: contentsOf(cache, pin) }));
    return {
      items: pins.map(({ pin, contents }) => this.#item(pin, contents)),
      room: {
        free: writableBytes(cache, freeBytes()),
        limit,
        used: bytesTogether(pins.map(({ contents }) => contents)),
      },
    };
  }

  wanted(): PinnedFile[] {
    const { cache } = this.#parts;
    this.#ledger.begin(cache.pins.all().map((pin) => contentsOf(cache, pin).files));
    const wanted = this.#files().filter((file) => this.#ledger.isWanted(file));
    if (wanted.some(({ isWhole }) => !isWhole)) this.#phase = 'fetching';
    return wanted.map(({ id, sha256, size, received }) => ({
      id,
      sha256,
      missing: size - received,
    }));
  }

  hasRoom(bytes: number): boolean {
    const { cache, freeBytes } = this.#parts;
    return bytesInCache(bytes) <= writableBytes(cache, freeBytes());
  }

  note(name: FileName, failure: AppError | null): void {
    const { cache } = this.#parts;
    // Its trouble would name what has left the scope meanwhile.
    if (cache.records.read('material', name.id) === null) return;
    const hasEnded = this.#ledger.note(name, failure);
    this.#guarded(() => {
      cache.pins.setTrouble(name, failure === null ? null : fileTroubleOf(failure));
      if (hasEnded) this.#look();
    });
    this.#changed();
  }

  ended(end: PinnedEnd): void {
    if (end === 'interrupted' || this.#parts.cache.pins.all().length === 0) return;
    this.#phase = end === 'disk-full' ? 'disk-full' : 'waiting';
    this.#guarded(() => this.#look(end === 'done'));
    this.#changed();
  }

  #planned(subject: PackageSubject): ReturnType<typeof planPackage> {
    const { cache, limit, freeBytes } = this.#parts;
    return planPackage(cache, subject, { limit, freeBytes: freeBytes() });
  }

  /** The files of all packages, each once, those of the first taken along first. */
  #files(): PackageFile[] {
    const { cache } = this.#parts;
    const files = cache.pins.all().flatMap((pin) => contentsOf(cache, pin).files);
    return [...new Map(files.map((file) => [keyOf(file), file] as const)).values()];
  }

  #item(pin: Pin, contents: PackageContents): PackageItem {
    const { cache } = this.#parts;
    const { files, counts, troubles } = contents;
    const left = cache.pins.casesOf(pin).flatMap(({ number, leftAt }) => {
      return leftAt === null ? [] : [{ number, at: leftAt }];
    });
    const name = subjectName(cache, pin);
    return {
      ...{ ...pin, title: name?.title ?? '', contents: counts, left },
      state: name === null && counts.cases === 0 ? 'gone' : this.#stateOf(pin, contents),
      files: { done: files.filter(({ isWhole }) => isWhole).length, total: files.length },
      bytes: { done: bytesHere(files), total: counts.bytes },
      ...toldTroubles(troubles),
    };
  }

  #stateOf({ completeSince }: Pin, { files }: PackageContents): PackageState {
    if (completeSince !== null) return 'complete';
    const isFirstPullOver = this.#parts.cache.syncState.read().dataAsOf !== null;
    const isMore = files.some((file) => !file.isWhole && this.#ledger.isWanted(file));
    return isMore || !isFirstPullOver ? this.#phase : 'incomplete';
  }

  /** Before the first pull is over nobody knows what belongs to it. */
  #isComplete({ files }: PackageContents): boolean {
    const isFirstPullOver = this.#parts.cache.syncState.read().dataAsOf !== null;
    return isFirstPullOver && files.every(({ isWhole }) => isWhole);
  }

  /** @param isThrough everything wanted has been gone through with the service there */
  #look(isThrough = false): void {
    const { cache } = this.#parts;
    inTransaction(cache.db, () => {
      this.#lookAtAll();
      const { dataAsOf } = cache.syncState.read();
      if (isThrough && dataAsOf !== null) cache.pins.setRefreshed(dataAsOf);
    });
  }

  #lookAtAll(): void {
    const { cache, now } = this.#parts;
    for (const pin of cache.pins.all()) {
      noteMembers(cache, pin, now());
      const isComplete = this.#isComplete(contentsOf(cache, pin));
      if (isComplete === (pin.completeSince !== null)) continue;
      cache.pins.setComplete(pin, isComplete ? now() : null);
    }
    cache.pins.dropOrphanedTroubles();
  }

  #noteFeed(): void {
    if (this.#parts.cache.pins.all().length === 0) return;
    this.#look();
    this.#changed();
    if (this.#files().some((file) => this.#ledger.isWanted(file))) this.#parts.onWanted();
  }

  #noteFile({ caseId }: { caseId: string }): void {
    if (this.#parts.cache.pins.hasCase(caseId)) this.#changed();
  }

  #changed(): void {
    this.#parts.events.emit('packages:changed', {});
  }

  /** What is noted beside other work must not end that work; it is noted at the next occasion. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#parts.onDefect(error);
    }
  }
}
