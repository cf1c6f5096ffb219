import { v7 as uuidv7 } from 'uuid';
import type { BackupCheck, BackupStatus, GoodBackup } from '#shared/desktop/parcels.contract.ts';
import type { Cache } from '../cache.ts';
import type { EventBus } from '../event-bus.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import { sealParcel } from '../sealing/sealed-parcel.ts';
import type { Timing } from '../timing.ts';
import { BackupAlerts } from './backup-alerts.ts';
import {
  BackupFolder,
  backupFolderName,
  backupFolderNames,
  type BackupPlace,
} from './backup-folder.ts';
import { backupTrouble, placeSilent } from './backup-trouble.ts';
import { keepDisplaced } from './displaced-backup.ts';
import { writeParcel } from './parcel.ts';
import { parcelOf, type ParcelOwner } from './parcel-of.ts';
import { compareBackup, readBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';

export interface BackupParts {
  readonly cache: Cache;
  readonly ledger: ActLedger;
  readonly owner: ParcelOwner;
  readonly place: BackupPlace;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly onDefect: (error: unknown) => void;
}

/** Between two looks whether the journal has moved, milliseconds. */
const lookMs = 30_000;
/** Until a place that failed is tried again, milliseconds. */
const retryMs = 300_000;
/** A share of the network that does not answer so long is taken for gone, milliseconds. */
const silenceMs = 15_000;

/**
 * Keeps encrypted backups of an officer's outbox and journal where the policy wants them (L03), and brings
 * one back into a cache that was made anew. Nothing that fails here holds up the officer's work.
 */
export class BackupKeeper {
  readonly #parts: BackupParts;
  readonly #alerts: BackupAlerts;
  /** Asked while the cache is open; its backups may be removed after that. */
  readonly #officerId: string;
  /** One thing at a time at the folder; a place that is silent holds up only these. */
  #last: Promise<unknown> = Promise.resolve();
  #cancel: () => void = () => undefined;

  constructor(parts: BackupParts) {
    this.#parts = parts;
    this.#alerts = new BackupAlerts(parts.cache, parts.events);
    this.#officerId = parts.owner.officer.id;
  }

  /** Begins to look at the journal from time to time. */
  start(): void {
    this.#plan(lookMs);
  }

  /** No more looks; {@link backUp} still works as long as the cache is open. */
  stop(): void {
    this.#cancel();
    this.#cancel = () => undefined;
  }

  status(): BackupStatus {
    const { cache, place, owner } = this.#parts;
    const { lastGood, failingSince, failure, lastCheck } = cache.backups.read();
    return {
      place: place.isByPolicy ? 'policy' : 'own',
      lastGood: lastGood === null ? null : tellable(lastGood),
      isCurrent: this.#isCurrent(),
      failure: failingSince === null ? null : { since: failingSince, message: failure ?? '' },
      hasRecoveryKey: owner.owner.policy.recoveryKey !== null,
      lastCheck,
    };
  }

  /** Writes a backup when the journal has moved since the last. Never rejects: the status tells. */
  async backUp(): Promise<void> {
    await this.#attempt(async () => {
      await this.#restoreIfNew();
      await this.#write();
    });
  }

  /**
   * Brings the newest backup into a cache that was made anew; does nothing in any other. To be awaited
   * before anything is sent, so that the order of the acts on a record holds. Never rejects.
   */
  async restore(): Promise<void> {
    await this.#attempt(() => this.#restoreIfNew());
  }

  /**
   * Removes the backups of a cache that was taken off, those of former registrations too. When their place cannot be reached, the note of the
   * wipe stands until the officer's next cache has removed them. Never rejects.
   */
  async discard(): Promise<void> {
    await this.#attempt(() => removeAll(this.#folders()));
  }

  /** Restore drill: reads the newest backup back and compares it with the cache. Never rejects. */
  async verify(): Promise<void> {
    await this.#attempt(async () => {
      const { cache, events } = this.#parts;
      const check = await this.#check();
      if (!cache.db.open) return;
      cache.backups.setCheck(check);
      events.emit('backup:changed', {});
    });
  }

  async #check(): Promise<BackupCheck> {
    const { cache, owner, timing } = this.#parts;
    const at = timing.now().toISOString();
    const [newest] = await this.#folder().list();
    const none = { at, madeAt: null, acts: 0, entries: 0 };
    if (newest === undefined) return { ...none, outcome: 'missing' };
    const read = await readBackup(owner, await this.#folder().read(newest));
    if (read === null || !cache.db.open) return { ...none, outcome: 'unreadable' };
    const { madeAt, acts, journal } = read.parcel;
    const outcome = compareBackup(cache, read);
    return { at, outcome, madeAt, acts: acts.length, entries: journal.length };
  }

  async #restoreIfNew(): Promise<void> {
    const { cache, ledger, owner, timing } = this.#parts;
    if (!cache.db.open || cache.backups.read().isRestored) return;
    const folders = this.#folders();
    await removeAll(folders.filter((folder) => folder.isEnded()));
    const at = timing.now().toISOString();
    const changed = await restoreBackup({ cache, ledger, owner, at }, folders);
    if (changed) this.#announceActs();
  }

  /** A newest backup that this cache has not written may be of a journal that goes further. */
  async #keepDisplaced(): Promise<void> {
    const { cache, ledger, owner, timing } = this.#parts;
    const folder = this.#folder();
    const [newest] = await folder.list();
    if (!cache.db.open || newest === undefined) return;
    if (newest.fileName === cache.backups.read().lastGood?.fileName) return;
    const into = { cache, ledger, owner, at: timing.now().toISOString() };
    if (await keepDisplaced(into, folder, newest)) this.#announceActs();
  }

  #announceActs(): void {
    const { events } = this.#parts;
    events.emit('outbox:changed', {});
    events.emit('status:changed', {});
    events.emit('alerts:changed', {});
  }

  async #write(): Promise<void> {
    const { cache, owner, timing, events } = this.#parts;
    if (!cache.db.open || this.#isCurrent()) return;
    await this.#keepDisplaced();
    if (!cache.db.open) return;
    const now = timing.now();
    const at = now.toISOString();
    const { seq, hash } = cache.journal.head();
    const { terminalId, identity } = owner.registration();
    const { recoveryKey } = owner.owner.policy;
    // Read in one turn: queue and journal belong together.
    const acts = cache.parcels.acts();
    const parcel = parcelOf(owner, { madeAt: at, acts, journal: cache.parcels.journal() });
    const id = uuidv7({ msecs: now.getTime() });
    const cover = { id, kind: 'backup', madeAt: at, terminalId } as const;
    const recipients = [
      { id: terminalId, sealingKey: identity.sealingKey },
      ...(recoveryKey === null ? [] : [recoveryKey]),
    ];
    const bytes = await sealParcel(await writeParcel(parcel), cover, recipients, identity);
    // Closed meanwhile, it may have been taken off, and its backups with it.
    if (!cache.db.open) return;
    const fileName = await this.#folder().write(bytes, now.getTime());
    if (!cache.db.open) return;
    const good = { at, fileName, bytes: bytes.byteLength, acts: acts.length, seq, hash };
    cache.backups.succeed({ ...good, terminalId });
    this.#alerts.settle(at);
    events.emit('backup:changed', {});
  }

  /** One that was made as another terminal is not: losing that identity would lose it. */
  #isCurrent(): boolean {
    const { cache, owner } = this.#parts;
    const head = cache.journal.head();
    if (head.seq === 0) return true;
    const { lastGood } = cache.backups.read();
    return lastGood?.hash === head.hash && lastGood.terminalId === owner.registration().terminalId;
  }

  /** Where backups of the present registration lie, which may be a new one since the cache was opened. */
  #folder(): BackupFolder {
    const { owner, place } = this.#parts;
    const { terminalId } = owner.registration();
    return new BackupFolder(place, backupFolderName({ terminalId, officerId: this.#officerId }));
  }

  /** The same, and those of former registrations; latest first. */
  #folders(): BackupFolder[] {
    const { owner, place } = this.#parts;
    const names = backupFolderNames(this.#officerId, owner);
    return names.map((name) => new BackupFolder(place, name));
  }

  #plan(milliseconds: number): void {
    this.#cancel = this.#parts.timing.after(milliseconds, () => {
      this.#look().catch(this.#parts.onDefect);
    });
  }

  async #look(): Promise<void> {
    const { cache } = this.#parts;
    const planned = this.#cancel;
    await this.backUp();
    // Stopped or closed meanwhile.
    if (this.#cancel !== planned || !cache.db.open) return;
    this.#plan(cache.backups.read().failingSince === null ? lookMs : retryMs);
  }

  /** Runs work after what runs already, waits for it not for ever, and notes what kept it from succeeding. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    const run = this.#last.then(work);
    this.#last = run.catch(() => undefined);
    try {
      await this.#inTime(run);
    } catch (error) {
      this.#noteFailure(error);
    }
  }

  async #inTime(run: Promise<void>): Promise<void> {
    let cancel = (): void => undefined;
    const limit = new Promise<never>((_, reject) => {
      cancel = this.#parts.timing.after(silenceMs, () => reject(placeSilent()));
    });
    await Promise.race([run, limit]).finally(() => cancel());
  }

  #noteFailure(error: unknown): void {
    const { cache, events, timing, onDefect } = this.#parts;
    onDefect(error);
    if (!cache.db.open) return;
    try {
      const at = timing.now();
      cache.backups.fail(at.toISOString(), backupTrouble(error));
      this.#alerts.noteFailure(at);
      events.emit('backup:changed', {});
    } catch (defect) {
      // A disk that is full keeps the note from being written too; the work goes on.
      onDefect(defect);
    }
  }
}

function tellable({ hash: _, terminalId: __, ...rest }: GoodBackup): BackupStatus['lastGood'] {
  return rest;
}

async function removeAll(folders: readonly BackupFolder[]): Promise<void> {
  for (const folder of folders) await folder.removeAll();
}
