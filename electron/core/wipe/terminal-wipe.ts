import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { PutAside, WipeReport } from '#shared/desktop/wipe.schema.ts';
import type { DeviceKeys } from '../keys/device-keys.ts';
import {
  finishSetAsideIn,
  keptTimesIn,
  officerFolderName,
  officersFolderName,
} from '../keys/officer-folder.ts';
import { rosterFiles, type Roster } from '../keys/roster.ts';
import { backupsFolderName, endedMark } from '../parcels/backup-folder.ts';
import type { Timing } from '../timing.ts';
import { eraseHandedOver, hasDatabase, keepDatabases } from './erase-folder.ts';
import type { WipeDisk } from './wipe-disk.ts';
import {
  wipeRecordFile,
  wipeRecordName,
  type WipedCache,
  type WipeOrder,
  type WipeRecord,
} from './wipe-record.ts';

export interface TerminalWipeParts {
  readonly dataDir: string;
  readonly keys: DeviceKeys;
  readonly roster: Roster;
  readonly timing: Pick<Timing, 'now'>;
  readonly disk: WipeDisk;
}

/** What one cache held that had no effect yet, and the sealed file that holds it now. */
export interface Handed extends Pick<
  WipedCache,
  'waiting' | 'subjectNumbers' | 'putAside' | 'backups'
> {
  /** null when it could not be written: then the cache itself is kept for the administrator. */
  readonly sealedAs: string | null;
}

/**
 * Takes caches off this terminal so that nothing unsent is lost and nothing can be opened any more: an order
 * is written down, what the administrator needs is kept, then the slots go, then the files (quality.md,
 * part 2). Stopped at any point it goes on from there at the next start, without a password. Orders stay on
 * record until somebody has read of them, however many come.
 */
export class TerminalWipe {
  readonly #parts: TerminalWipeParts;
  readonly #file: ReturnType<typeof wipeRecordFile>;

  constructor(parts: TerminalWipeParts) {
    this.#parts = parts;
    this.#file = wipeRecordFile(parts.dataDir, parts.keys);
  }

  /** For the page that tells of it; null when nothing was wiped, or somebody has taken note. */
  report(): WipeReport | null {
    const orders = this.#orders();
    const last = orders.at(-1);
    if (last === undefined) return null;
    const caches = orders.flatMap((order) => order.caches.map((cache) => told(cache, order)));
    const isDone = orders.every((order) => order.isDone);
    return { reason: last.reason, at: last.at, isDone, caches };
  }

  /** Keeps a sealed file for the administrator, durably. */
  keep(name: string, sealed: Buffer): void {
    const { disk } = this.#parts;
    disk.makeFolder(this.#sealedFolder);
    disk.write(this.#target(name), sealed);
  }

  /** The whole terminal is to be wiped. Holds from this call on, whatever happens after it. */
  orderAll(): void {
    const at = this.#parts.timing.now();
    const { disk } = this.#parts;
    const begun = this.#orders().filter(({ isDone }) => !isDone);
    const isOrdered = new Set(begun.flatMap(({ caches }) => caches.map(({ folder }) => folder)));
    const folders = disk.names(this.#officersFolder).filter((folder) => !isOrdered.has(folder));
    // Heard again before it was finished.
    if (folders.length === 0 && begun.some(({ reason }) => reason === 'revoked')) return;
    const caches = folders.map((folder): WipedCache => {
      const place = this.#folder(folder);
      const sealedAs = `cache-${stamp(at)}-${folder.slice(0, 8)}`;
      const aside = keptTimesIn(place).map((keptAt) => unread(keptAt));
      return {
        ...{ folder, officerName: this.#nameOf(folder), waiting: null, subjectNumbers: [] },
        ...{ sealedAs: hasDatabase(place, disk) ? sealedAs : null, putAside: aside },
        ...{ isHandedOver: false, backups: [] },
      };
    });
    this.#add({ reason: 'revoked', at: at.toISOString(), isDone: false, caches });
  }

  /** One cache is to be taken off, whose acts lie in a sealed file already. */
  orderOne(officerId: string, handed: Handed): void {
    const at = this.#parts.timing.now().toISOString();
    const folder = officerFolderName(officerId);
    const officerName = this.#nameOf(folder);
    const cache = { folder, officerName, isHandedOver: true, ...handed };
    this.#add({ reason: 'removed', at, isDone: false, caches: [cache] });
  }

  /** What a cache of the order held, before its files are touched. */
  note(officerId: string, handed: Handed): void {
    const folder = officerFolderName(officerId);
    const noted = (cache: WipedCache): WipedCache => {
      if (cache.folder !== folder || cache.isHandedOver) return cache;
      const isHandedOver = handed.sealedAs !== null;
      return { ...cache, ...handed, isHandedOver, sealedAs: handed.sealedAs ?? cache.sealedAs };
    };
    const orders = this.#orders().map((order): WipeOrder => {
      return order.isDone ? order : { ...order, caches: order.caches.map(noted) };
    });
    if (orders.length > 0) this.#write(orders);
  }

  /**
   * Does what is ordered and not done yet, oldest first; nothing when there is no order. What keeps one order
   * from being finished keeps no other.
   * @throws AppError TERMINAL_REVOKED while something keeps it from being finished
   */
  finish(): void {
    const failures = this.#orders().flatMap((order, index) => {
      try {
        if (order.isDone) return [];
        this.#carryOut(order);
        this.#write(this.#orders().with(index, { ...order, isDone: true }));
        return [];
      } catch (error) {
        return [error];
      }
    });
    if (failures.length > 0) throw unfinished(failures[0]);
  }

  /** Somebody has read the report. What is not done yet is tried again and told first. */
  acknowledge(): void {
    const { dataDir, disk } = this.#parts;
    if (this.report()?.isDone !== true) {
      this.finish();
      return;
    }
    disk.remove(path.join(dataDir, wipeRecordName));
    disk.sync(dataDir);
  }

  #carryOut(order: WipeOrder): void {
    for (const cache of order.caches) this.#wipe(cache, order);
    if (order.reason === 'removed') {
      this.#forgetOfficers(order.caches);
      return;
    }
    this.#keepBackups(new Date(order.at));
    this.#forgetTerminal();
  }

  #wipe(cache: WipedCache, order: WipeOrder): void {
    const { disk } = this.#parts;
    const { folder, isHandedOver } = cache;
    const place = this.#folder(folder);
    // Stopped half-way, it has parted a database from its slots.
    finishSetAsideIn(place);
    if (isHandedOver) eraseHandedOver(place, disk);
    const ended = isHandedOver ? cache.backups : [];
    for (const name of ended) this.#endBackups(name, order.reason);
    keepDatabases(place, this.#target(restOf(cache, order)), disk);
  }

  /**
   * What they hold lies in the sealed file; left here, the officer's next cache would bring it back and send
   * it. A share may be away: the note keeps that cache from it. An ended terminal can open none any more.
   */
  #endBackups(name: string, reason: WipeOrder['reason']): void {
    const { disk } = this.#parts;
    if (reason === 'removed') {
      disk.makeFolder(this.#backupsFolder);
      disk.write(path.join(this.#backupsFolder, name + endedMark), Buffer.alloc(0));
    }
    disk.remove(path.join(this.#backupsFolder, name));
    disk.sync(this.#backupsFolder);
  }

  /** Those of caches that handed nothing over may be all that the administrator can open of them. */
  #keepBackups(at: Date): void {
    const { dataDir, disk } = this.#parts;
    const from = this.#backupsFolder;
    for (const name of disk.names(from).filter((each) => each.endsWith(endedMark)))
      disk.remove(path.join(from, name));
    if (disk.names(from).length === 0) {
      disk.removeFolder(from);
      return;
    }
    disk.makeFolder(this.#sealedFolder);
    disk.move(from, this.#target(`backups-${stamp(at)}`));
    disk.sync(this.#sealedFolder);
    disk.sync(dataDir);
  }

  #forgetTerminal(): void {
    const { dataDir, disk } = this.#parts;
    const isOfRoster = (name: string): boolean => rosterFiles.some((file) => name.startsWith(file));
    for (const name of disk.names(dataDir).filter(isOfRoster))
      disk.remove(path.join(dataDir, name));
    disk.sync(dataDir);
  }

  #forgetOfficers(caches: readonly WipedCache[]): void {
    const { roster, timing } = this.#parts;
    const folders = new Set(caches.map(({ folder }) => folder));
    for (const { officerId } of roster.officers()) {
      if (folders.has(officerFolderName(officerId))) roster.forget(officerId, timing.now());
    }
  }

  /** Where what is kept for the administrator lies. */
  get #sealedFolder(): string {
    return path.join(this.#parts.dataDir, 'sealed');
  }

  get #backupsFolder(): string {
    return path.join(this.#parts.dataDir, backupsFolderName);
  }

  get #officersFolder(): string {
    return path.join(this.#parts.dataDir, officersFolderName);
  }

  #folder(name: string): string {
    return path.join(this.#officersFolder, name);
  }

  #target(name: string): string {
    return path.join(this.#sealedFolder, name);
  }

  #nameOf(folder: string): string | null {
    const known = this.#parts.roster.officers();
    return known.find(({ officerId }) => officerFolderName(officerId) === folder)?.name ?? null;
  }

  #orders(): WipeRecord {
    return this.#file.read() ?? [];
  }

  #add(order: WipeOrder): void {
    this.#write([...this.#orders(), order]);
  }

  #write(record: WipeRecord): void {
    const { disk, timing } = this.#parts;
    disk.record(() => this.#file.write(record, timing.now()));
  }
}

function told(cache: WipedCache, order: WipeOrder): WipeReport['caches'][number] {
  const { officerName, waiting, subjectNumbers, sealedAs, putAside } = cache;
  return {
    ...{ officerName, waiting, subjectNumbers, sealedAs, putAside },
    ...{ reason: order.reason, at: order.at },
    putAsideAs: putAside.length === 0 ? null : restOf(cache, order),
  };
}

/** Where the databases of a folder go; what was put aside before is kept beside the sealed file. */
function restOf({ folder, sealedAs, isHandedOver }: WipedCache, { at }: WipeOrder): string {
  const beside = `put-aside-${stamp(new Date(at))}-${folder.slice(0, 8)}`;
  return isHandedOver ? beside : (sealedAs ?? beside);
}

/** Nobody could look into the cache that knows what was rescued of it. */
function unread(keptAt: string): PutAside {
  return { keptAt, content: 'unread', lost: 0 };
}

function unfinished(cause: unknown): AppError {
  return new AppError(
    'TERMINAL_REVOKED',
    '本机缓存正在清除，还没有完成（文件被占用或磁盘出错）。未上报的内容没有丢失。请关闭占用文件的程序后重试，或联系管理员。',
    { retryable: true, cause },
  );
}

/** `20261124-092500`, by UTC: part of a name, not for reading. */
export function stamp(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
