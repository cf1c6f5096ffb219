import type { CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { journalFile } from './journal-file.ts';

/**
 * The officer's journal on this terminal as a signed file (L01).
 * @throws AppError TERMINAL_UNKNOWN without a key to sign with, and the reason of the signal
 */
export async function journalExport(
  { events, hostName }: Pick<CoreContext, 'events' | 'hostName'>,
  place: Workplace,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; entries: number }> {
  const { cache, officer, department } = place;
  const { terminalId, identity } = place.registration();
  const { seq, hash } = cache.journal.head();
  const cover = {
    format: 'gcjs-journal/1' as const,
    exportedAt: place.now().toISOString(),
    officer: { id: officer.id, name: officer.name },
    departmentName: department.name,
    terminal: { id: terminalId, name: hostName, signingKey: identity.signingKey },
    range: { from: 1 as const, to: seq },
    headHash: hash,
    receipts: cache.journalReceipts.all(),
  };
  const bytes = await journalFile({ cache, cover, identity }, (done) => {
    events.emit('exports:progressed', { done, total: seq });
    signal.throwIfAborted();
  });
  return { bytes, entries: seq };
}
