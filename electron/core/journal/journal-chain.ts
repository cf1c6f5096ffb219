import { createHash } from 'node:crypto';
import type { ChainBreak } from '#shared/domain/journal.ts';
import type { JournalRow } from '../parcels/parcel.ts';

export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** Head of an empty journal. */
export const emptyHead = { seq: 0, hash: '0'.repeat(64) } as const;

/** SHA-256 (FIPS 180-4) over the hash of the entry before and what this one says, lower-case hex. */
export function entryHash(
  previous: string,
  { seq, at, kind, subject, payload }: Omit<JournalRow, 'hash'>,
): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, seq, at, kind, subject, payload]))
    .digest('hex');
}

/** Follows a chain entry by entry, up to the first that does not follow from the one before. */
export class ChainWalk {
  #head: JournalHead;
  #suspect: JournalRow | null = null;

  /** @param head the entry to go on from */
  constructor(head: JournalHead = emptyHead) {
    this.#head = head;
  }

  /** The last entry that stands where it belongs. */
  get head(): JournalHead {
    return this.#head;
  }

  /** @returns false when the chain breaks at this entry; then {@link isMoved} and {@link breakHere} say how */
  follows(entry: JournalRow): boolean {
    const { seq, hash } = entry;
    if (seq !== this.#head.seq + 1 || hash !== entryHash(this.#head.hash, entry)) {
      this.#suspect = entry;
      return false;
    }
    this.#head = { seq, hash };
    return true;
  }

  /** True for the entry that belongs where the chain breaks, wherever it stands and whatever number it bears. */
  isMoved(entry: JournalRow): boolean {
    const numbered = { ...entry, seq: this.#head.seq + 1 };
    return entryHash(this.#head.hash, numbered) === entry.hash;
  }

  /** @param isMovedLater one of the entries after the suspect {@link isMoved} */
  breakHere(isMovedLater: boolean): ChainBreak {
    const suspect = this.#suspect;
    if (suspect === null) throw new Error('the chain does not break here');
    const seq = this.#head.seq + 1;
    const numbered = { ...suspect, seq };
    return {
      seq,
      kind: this.#kindOf(suspect, isMovedLater),
      expected: suspect.seq === seq ? entryHash(this.#head.hash, numbered) : null,
      got: suspect.hash,
    };
  }

  #kindOf(suspect: JournalRow, isMovedLater: boolean): ChainBreak['kind'] {
    const seq = this.#head.seq + 1;
    // Its number alone is wrong.
    if (this.isMoved(suspect)) return 'changed';
    if (isMovedLater || suspect.seq < seq) return 'reordered';
    return suspect.seq > seq ? 'gap' : 'changed';
  }
}

/** The place at which entries after `head` fail to follow from one another; null when all do. */
export function firstBreakOf(head: JournalHead, entries: readonly JournalRow[]): number | null {
  const walk = new ChainWalk(head);
  return entries.every((entry) => walk.follows(entry)) ? null : walk.head.seq + 1;
}

/** Heads that somebody else has confirmed, oldest first. */
export type ConfirmedHeads = readonly JournalHead[];

/**
 * Holds a chain that is whole in itself against heads that were confirmed from outside: one that was made
 * anew from some entry on, or whose end was cut off, does not agree with them.
 * @param hashAt hash of an entry, null beyond the end
 * @returns the earliest place at which it may have been made anew; null when all agree
 */
export function disagreement(
  hashAt: (seq: number) => string | null,
  endSeq: number,
  confirmed: ConfirmedHeads,
): ChainBreak | null {
  let agreed: number = emptyHead.seq;
  for (const { seq, hash } of confirmed) {
    if (seq > endSeq) {
      return { seq: endSeq + 1, kind: 'truncated', expected: hash, got: null };
    }
    const got = hashAt(seq);
    if (got !== hash) return { seq: agreed + 1, kind: 'changed', expected: hash, got };
    agreed = seq;
  }
  return null;
}
