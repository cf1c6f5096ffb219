import { chinaTimeText } from '#shared/domain/china-time.ts';
import type { Cache } from '../cache.ts';
import { inTransaction } from '../database/database.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import { settleRescues } from '../storage/settle-rescues.ts';
import { adoptActs } from './adopt-acts.ts';
import type { BackupFolder } from './backup-folder.ts';
import type { BackupFile } from './kept-backups.ts';
import { carriedEntries } from './carried-entries.ts';
import type { ActRow } from './parcel.ts';
import type { ParcelOwner } from './parcel-of.ts';
import { readBackup, type ReadBackup } from './read-backup.ts';

export interface NewCache {
  readonly cache: Cache;
  readonly ledger: ActLedger;
  readonly owner: ParcelOwner;
  /** Device time. */
  readonly at: string;
}

/**
 * Looks once whether there is a backup of what was here before the cache was made anew. The newest of the
 * present registration knows the most, then those of former ones. Its acts are adopted,
 * each once; the file with the old journal stays outside the rotation, and the new journal names the head of
 * the old one.
 * @returns whether anything has changed in the cache that people see
 * @throws what the file system throws when the place cannot be reached: it is looked for again later
 */
export async function restoreBackup(
  into: NewCache,
  folders: readonly BackupFolder[],
): Promise<boolean> {
  const { cache, owner } = into;
  let unreadable = 0;
  for (const { folder, file } of await filesIn(folders)) {
    const bytes = await folder.read(file);
    const read = await readBackup(owner, bytes);
    await folder.keep(file, bytes);
    // A lock may have closed the cache meanwhile; then the next opening looks again.
    if (!cache.db.open) return false;
    if (read !== null) {
      adoptBackup(into, read, unreadable);
      return true;
    }
    unreadable += 1;
  }
  return cache.db.open && endLooking(into, unreadable);
}

/** There is nothing that could be restored. @returns whether the officer is told anything */
function endLooking(into: NewCache, unreadable: number): boolean {
  const { cache } = into;
  return inTransaction(cache.db, () => {
    if (unreadable > 0)
      tell(into, `本机有 ${unreadable} 份加密备份无法读出，文件已原样留存，请交管理员处理。`);
    cache.backups.setRestored();
    return settleRescues(cache, 0) || unreadable > 0;
  });
}

async function filesIn(
  folders: readonly BackupFolder[],
): Promise<{ readonly folder: BackupFolder; readonly file: BackupFile }[]> {
  const listed = [];
  for (const folder of folders) {
    listed.push(...(await folder.list()).map((file) => ({ folder, file })));
  }
  return listed;
}

function adoptBackup(into: NewCache, read: ReadBackup, unreadable: number): void {
  const { cache, ledger } = into;
  const { parcel, head, brokenAt, id } = read;
  const fresh = parcel.acts.filter((act) => cache.parcels.actText(act.id) === null);
  const isOpen = fresh.filter(({ state }) => state !== 'accepted' && state !== 'withdrawn').length;
  const carried = carriedEntries(parcel);
  const payload = {
    ...{ madeAt: parcel.madeAt, acts: fresh.map((act) => act.id), unreadable, carried },
    journal: { from: parcel.journal[0]?.seq ?? 0, to: head.seq, hash: head.hash, brokenAt },
  };
  ledger.recordWork('restored', id, () => {
    adoptActs(cache, parcel.acts.map(maybeSentSince));
    for (const { actIds, ...file } of carried) cache.carried.put(file, actIds);
    cache.backups.setRestored();
    settleRescues(cache, fresh.length);
    const when = chinaTimeText(new Date(parcel.madeAt));
    tell(
      into,
      `本机缓存重新建立，已从 ${when} 的加密备份找回 ${fresh.length} 件办理事项，其中 ${isOpen} 件尚未生效。此后的事项请核对。`,
    );
    return payload;
  });
}

/**
 * After the backup was made it may have been sent: until the service has answered by its key, nobody may take
 * it back.
 */
function maybeSentSince(act: ActRow): ActRow {
  const isOpen = act.state === 'waiting' || act.state === 'dead-letter';
  return isOpen ? { ...act, isUnclear: 1 } : act;
}

/** Tells the officer in words, inside the caller's transaction. */
export function tell({ cache, at }: NewCache, note: string): void {
  const about = { kind: 'acts-restored', caseId: '', noticeId: '', subject: at } as const;
  cache.alerts.add({ ...about, isListed: true, at, facts: { day: null, figures: null, note } });
}
