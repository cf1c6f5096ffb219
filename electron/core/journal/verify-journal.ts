import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JournalVerdict } from '#shared/desktop/journal.contract.ts';
import type { ChainBreak } from '#shared/domain/journal.ts';
import type { Cache } from '../cache.ts';
import type { JournalRow } from '../parcels/parcel.ts';
import type { JournalAnchor } from './journal-anchor.ts';
import { ChainWalk, disagreement, type JournalHead } from './journal-chain.ts';

/** Entries between two looks at what else is to be done; a few milliseconds. */
const slice = 200;

export interface JournalToVerify {
  readonly cache: Pick<Cache, 'journal' | 'journalReceipts'>;
  readonly anchor: Pick<JournalAnchor, 'read'>;
}

/**
 * Follows the whole chain, then holds it against the head kept outside the database and against what the
 * service has confirmed. What is appended meanwhile is left for the next time. (L01)
 * @param requireOpen throws when the cache has been closed meanwhile
 */
export async function verifyJournal(
  { cache, anchor }: JournalToVerify,
  requireOpen: () => void,
): Promise<JournalVerdict> {
  const { journal, journalReceipts } = cache;
  const end = journal.head();
  const anchored = anchor.read();
  const receipts = journalReceipts.all();
  const receipt = receipts.at(-1) ?? null;
  const hashAt = (seq: number): string | null => journal.hashAt(seq);
  const inItself = await firstBreak(cache, end, requireOpen);
  const confirmed = anchored === null ? receipts : [...receipts, anchored];
  const bySeq = confirmed.toSorted((one, other) => one.seq - other.seq);
  const agrees = ({ seq, hash }: JournalHead): boolean => hashAt(seq) === hash;
  return {
    entries: end.seq,
    headHash: end.hash,
    break: inItself ?? disagreement(hashAt, end.seq, bySeq),
    anchor: anchored && { seq: anchored.seq, agrees: agrees(anchored) },
    receipt: receipt && {
      ...{ seq: receipt.seq, receivedAt: receipt.receivedAt, agrees: agrees(receipt) },
    },
    alarm: journalReceipts.alarm(),
  };
}

async function firstBreak(
  { journal }: JournalToVerify['cache'],
  end: JournalHead,
  requireOpen: () => void,
): Promise<ChainBreak | null> {
  const walk = new ChainWalk();
  const suspect = await firstOf(0, (entry) => !walk.follows(entry));
  if (suspect === null) return null;
  const moved = await firstOf(suspect.seq, (entry) => walk.isMoved(entry));
  return walk.breakHere(moved !== null);

  /** The first entry after one of which something is true, a slice at a time. */
  async function firstOf(
    after: number,
    isIt: (entry: JournalRow) => boolean,
  ): Promise<JournalRow | null> {
    for (let at = after; at < end.seq;) {
      const entries = journal.after(at, slice);
      const found = entries.find(isIt);
      if (found !== undefined) return found;
      const last = entries.at(-1);
      if (last === undefined) return null;
      at = last.seq;
      await nextTurn();
      requireOpen();
    }
    return null;
  }
}
