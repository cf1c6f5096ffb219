import type { ChainBreak } from '#shared/domain/journal.ts';
import { journalRowSchema, type JournalRow } from '../parcels/parcel.ts';
import { ChainWalk, disagreement } from './journal-chain.ts';
import {
  inOrder,
  isCoverSigned,
  jsonOf,
  readCover,
  type SignedJournalCover,
} from './journal-file.ts';

/** What an exported journal is worth by itself. */
export interface JournalFileVerdict {
  /** null when the first line is no cover. */
  readonly cover: SignedJournalCover | null;
  /** Entries up to the first break, in order. */
  readonly entries: readonly JournalRow[];
  /** The first place at which something is not as it was; null when nothing was found. */
  readonly break: ChainBreak | null;
}

/** Place of the cover: before the first entry. */
const coverSeq = 0;

/**
 * Judges the bytes of an exported journal without network, database or account: every character of the
 * cover and of every entry, their number and their order. (L01; docs/journal-file.md)
 */
export function judgeJournalFile(bytes: Uint8Array): JournalFileVerdict {
  const [first = '', ...rest] = linesOf(bytes);
  const cover = first.endsWith('\n') ? readCover(first.slice(0, -1)) : null;
  const isSound = cover !== null && isCoverSigned(cover);
  const { entries, inItself } = followed(rest, cover);
  if (!isSound) return { cover, entries, break: broken(coverSeq) };
  return { cover, entries, break: inItself ?? beyond(cover, entries) };
}

/** The lines with their ends; the last may have none. A byte that is no UTF-8 becomes U+FFFD, and is found as such. */
function linesOf(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    const next = end === -1 ? bytes.length : end + 1;
    const line = bytes.subarray(at, next);
    const text = decoder.decode(line);
    // Only what encodes to the same bytes again is what was written.
    const isExact = Buffer.compare(Buffer.from(text), line) === 0;
    lines.push(isExact ? text : end === -1 ? '\ufffd' : '\ufffd\n');
    at = next;
  }
  return lines;
}

function followed(
  lines: readonly string[],
  cover: SignedJournalCover | null,
): { entries: JournalRow[]; inItself: ChainBreak | null } {
  const walk = new ChainWalk();
  const entries: JournalRow[] = [];
  for (const [index, line] of lines.entries()) {
    const seq = walk.head.seq + 1;
    if (cover !== null && seq > cover.range.to) return { entries, inItself: broken(seq, 'added') };
    const isLast = index === lines.length - 1;
    if (isLast && !line.endsWith('\n')) return { entries, inItself: broken(seq, 'truncated') };
    const entry = entryOf(line);
    if (entry === null) return { entries, inItself: broken(seq) };
    if (!walk.follows(entry)) {
      const later = lines.slice(index + 1).map(entryOf);
      const isMovedLater = later.some((each) => each !== null && walk.isMoved(each));
      return { entries, inItself: walk.breakHere(isMovedLater) };
    }
    entries.push(entry);
  }
  return { entries, inItself: null };
}

/** What a chain that is whole in itself owes to its cover and to the service. */
function beyond(
  { range, headHash, receipts }: SignedJournalCover,
  entries: readonly JournalRow[],
): ChainBreak | null {
  if (range.to === 0) return null;
  const hashAt = (seq: number): string | null => entries[seq - 1]?.hash ?? null;
  return disagreement(hashAt, entries.length, [...receipts, { seq: range.to, hash: headHash }]);
}

function entryOf(line: string): JournalRow | null {
  const text = line.slice(0, -1);
  const parsed = journalRowSchema.safeParse(jsonOf(text));
  return parsed.success && JSON.stringify(inOrder(parsed.data)) === text ? parsed.data : null;
}

function broken(seq: number, kind: ChainBreak['kind'] = 'changed'): ChainBreak {
  return { seq, kind, expected: null, got: null };
}
