import { readFileSync } from 'node:fs';
import { createCache } from '#core/cache.ts';
import { chosenCipher } from '#core/database/cipher.ts';
import { openDatabase } from '#core/database/open-database.ts';
import type { KeptStore } from '#shared/desktop/storage.contract.ts';
import type { OutboxState } from '#shared/desktop/outbox.contract.ts';
import type { QueuedAct } from '#core/outbox/queued-act.ts';
import { openedVault } from '#test/disk/opened-cache.ts';
import type { Desk } from '../round/desk.ts';

export interface JournalLine {
  readonly seq: number;
  readonly kind: string;
  readonly subject: string;
  /** JSON. */
  readonly payload: string;
  readonly hash: string;
}

/** What a terminal has of an act, as far as the promises ask for it. */
export interface ActTrace {
  readonly id: string;
  readonly subjectId: string;
  readonly act: unknown;
  readonly state: OutboxState;
  readonly seenVersion: number;
  readonly theirsVersion: number | null;
  readonly isUnclear: boolean;
}

/** Queue and journal of one terminal, wherever they lie. */
export interface DeskRecords {
  readonly desk: Desk;
  readonly outbox: readonly ActTrace[];
  readonly journal: readonly JournalLine[];
}

/** A row of the feed as it lies in a cache. */
export interface CachedRow {
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  readonly data: string;
}

/** What lies on a terminal's disk after it has stopped. */
export interface DeskState extends DeskRecords {
  readonly dataKey: Buffer;
  /** Caches put aside, and what came of them. */
  readonly kept: readonly KeptStore[];
  /** The first broken entry of the chain. */
  readonly firstBreak: number | null;
  /** Where the file beside the database says that the journal ends. */
  readonly anchor: { readonly seq: number; readonly hash: string };
  readonly rows: readonly CachedRow[];
  readonly parked: number;
  readonly refreshToken: string | null;
  readonly cursor: string;
}

const feedRows = `
  SELECT 'case' AS entity, id, version, data FROM cases
  UNION ALL SELECT 'case-event', id, version, data FROM case_events
  UNION ALL SELECT 'notice', id, version, data FROM notices WHERE version > 0
  UNION ALL SELECT entity, id, version, data FROM records`;

/**
 * Opens what a stopped terminal has left, as its owner could, and reads what the promises are about.
 * @param kept what it said of caches put aside
 */
export async function readDeskState(desk: Desk, kept: readonly KeptStore[]): Promise<DeskState> {
  const { machine, officerId } = desk.parts;
  const { folder, dataKey } = await openedVault(machine, officerId);
  const anchor = JSON.parse(readFileSync(folder.journalAnchorFile, 'utf8')) as DeskState['anchor'];
  const db = openDatabase(folder.cacheFile, dataKey, chosenCipher);
  try {
    const cache = createCache(db);
    return {
      ...{ desk, dataKey, anchor, kept },
      outbox: cache.outbox.list(200).map((row) => asTold(row, desk)),
      journal: db
        .prepare<[], JournalLine>(
          'SELECT seq, kind, subject, payload, hash FROM journal ORDER BY seq',
        )
        .all(),
      firstBreak: cache.journal.firstBreak(),
      rows: db.prepare<[], CachedRow>(feedRows).all(),
      parked: cache.syncState.parkedCount(),
      refreshToken: cache.session.refreshToken(),
      cursor: cache.syncState.read().cursor,
    };
  } finally {
    db.close();
  }
}

/**
 * Of an act that was carried to another terminal, that came back from a backup, or that is held after a rescue,
 * the officer is told that it may have taken effect; it cannot be taken back. Others wait without any doubt.
 */
function asTold(row: QueuedAct, { fate }: Desk): ActTrace {
  const isDoubtful = fate === 'damaged' && (row.isUnclear || row.state === 'dead-letter');
  const isOpen = row.state === 'waiting' || row.state === 'dead-letter';
  if (!isOpen || !(isDoubtful || row.carriedAt !== null)) return row;
  return { ...row, state: 'dead-letter', isUnclear: true };
}
