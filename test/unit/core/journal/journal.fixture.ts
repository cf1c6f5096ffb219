import { createCache, type Cache } from '#core/cache.ts';
import { journalFile, type JournalCover } from '#core/journal/journal-file.ts';
import { newIdentity, type TerminalIdentity } from '#core/sealing/terminal-identity.ts';
import type { JournalKind } from '#shared/domain/journal.ts';
import { openTestDatabase } from '../test-database.ts';

const kinds: readonly JournalKind[] = ['submitted', 'accepted', 'exported', 'printed', 'withdrawn'];

/** A cache whose journal has so many entries, with words in them that are no ASCII and escapes. */
export function cacheWithJournal(entries: number): Cache {
  const cache = createCache(openTestDatabase());
  for (let n = 1; n <= entries; n += 1) {
    const at = new Date(Date.UTC(2026, 10, 24, 1, n)).toISOString();
    const payload = { n, text: `经审查“同意”，见附件\n第 ${n} 页\u0007`, half: n / 2 };
    cache.journal.append(at, kinds[n % kinds.length] ?? 'submitted', `act-${n}`, payload);
  }
  return cache;
}

/** Takes away what keeps rows from being changed, as somebody with the key of the cache could. */
export function dropTriggers({ db }: Pick<Cache, 'db'>): void {
  db.exec('DROP TRIGGER journal_is_append_only_update');
  db.exec('DROP TRIGGER journal_is_append_only_delete');
}

export interface ExportedJournal {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly identity: TerminalIdentity;
}

/** The journal as the terminal writes it into a file. @param receipts numbers of entries that the service confirmed */
export async function exportedJournal(
  cache: Cache,
  receipts: readonly number[] = [],
  identity = newIdentity(),
): Promise<ExportedJournal> {
  const { seq, hash } = cache.journal.head();
  const cover: JournalCover = {
    format: 'gcjs-journal/1',
    exportedAt: '2026-11-24T09:30:00.000Z',
    officer: { id: 'officer-1', name: '林晓彤' },
    departmentName: '湛江市住房和城乡建设局',
    terminal: { id: 'terminal-1', name: 'window-1', signingKey: identity.signingKey },
    range: { from: 1, to: seq },
    headHash: hash,
    receipts: receipts.map((at) => ({
      ...{ seq: at, hash: cache.journal.hashAt(at) ?? '' },
      receivedAt: '2026-11-24T09:00:00.000Z',
    })),
  };
  return { bytes: await journalFile({ cache, cover, identity }, () => undefined), identity };
}
