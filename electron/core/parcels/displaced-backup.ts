import { chinaTimeText } from '#shared/domain/china-time.ts';
import { adoptActs } from './adopt-acts.ts';
import { carriedEntries } from './carried-entries.ts';
import type { BackupFile } from './kept-backups.ts';
import type { BackupFolder } from './backup-folder.ts';
import type { ActRow } from './parcel.ts';
import { readBackup, type ReadBackup } from './read-backup.ts';
import { tell, type NewCache } from './restore-backup.ts';

/**
 * Looks at a newest backup that this cache does not know as its own last one. Where its journal is not part
 * of the cache's, the cache may be an older one that was put back: the file stays outside the rotation, so
 * that what is written now never displaces it, and its acts that are unknown here wait for a person.
 * @returns whether anything has changed in the cache that people see
 * @throws what the file system throws when the place cannot be reached
 */
export async function keepDisplaced(
  into: NewCache,
  folder: BackupFolder,
  file: BackupFile,
): Promise<boolean> {
  const { cache, owner } = into;
  const bytes = await folder.read(file);
  const read = await readBackup(owner, bytes);
  if (!cache.db.open) return false;
  if (read !== null && cache.journal.hashAt(read.head.seq) === read.head.hash) return false;
  const isKept = await folder.isKept(file);
  await folder.keep(file, bytes);
  if (!cache.db.open || read === null) return false;
  const fresh = read.parcel.acts.filter(({ id }) => cache.parcels.actText(id) === null);
  // What the cache was restored from differs as well, and was taken over then.
  if (isKept && fresh.length === 0) return false;
  adoptHeld(into, read, fresh);
  return true;
}

function adoptHeld(into: NewCache, read: ReadBackup, fresh: readonly ActRow[]): void {
  const { cache, ledger } = into;
  const { parcel, head, brokenAt, id } = read;
  const { madeAt, journal } = parcel;
  const carried = carriedEntries(parcel);
  ledger.recordWork('restored', id, () => {
    for (const { actIds, ...file } of carried) cache.carried.put(file, actIds);
    adoptActs(cache, parcel.acts.map(heldBack));
    const held = fresh.map(heldBack).filter(({ state }) => state === 'dead-letter').length;
    const when = chinaTimeText(new Date(madeAt));
    tell(
      into,
      `${when} 的加密备份与本机日志不一致，本机数据可能被换成了旧的。该备份已原样留存，不会被覆盖；已从中找回本机没有的 ${fresh.length} 件办理事项，其中 ${held} 件未自动上报，请核对后决定。请运维人员核查。`,
    );
    return {
      ...{ madeAt, acts: fresh.map((act) => act.id), isHeld: true, carried },
      journal: { from: journal[0]?.seq ?? 0, to: head.seq, hash: head.hash, brokenAt },
    };
  });
}

/** It may have been redone or given up since, which only a person can tell. */
function heldBack(act: ActRow): ActRow {
  if (act.state !== 'waiting' && act.state !== 'sending') return act;
  return {
    ...act,
    ...{ state: 'dead-letter', failureCode: 'JOURNAL_DIVERGED' },
    isUnclear: act.state === 'sending' ? 1 : act.isUnclear,
    reason:
      '从与本机日志不一致的备份中找回，没有自动上报。请核对该事项是否已重新办理：仍需上报的点“再次上报”，否则撤回。',
  };
}
