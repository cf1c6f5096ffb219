import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { idSchema, instantSchema, nameSchema, sha256Schema } from '#shared/central/common.ts';
import { signatureSchema, signingKeySchema } from '#shared/central/terminals.ts';
import type { Cache } from '../cache.ts';
import type { JournalRow } from '../parcels/parcel.ts';
import { isSignedBy, signMessage, type TerminalIdentity } from '../sealing/terminal-identity.ts';

/** First line of an exported journal (docs/journal-file.md). The order of the parts is that of the file. */
const coverSchema = z.strictObject({
  format: z.literal('gcjs-journal/1'),
  exportedAt: instantSchema,
  officer: z.strictObject({ id: idSchema, name: nameSchema }),
  departmentName: nameSchema,
  terminal: z.strictObject({ id: idSchema, name: nameSchema, signingKey: signingKeySchema }),
  /** Numbers of the first and the last entry. */
  range: z.strictObject({ from: z.literal(1), to: z.int().min(0) }),
  /** Hash of the last entry. */
  headHash: sha256Schema,
  /** Heads that the service had confirmed, oldest first. */
  receipts: z.array(
    z.strictObject({ seq: z.int().min(1), hash: sha256Schema, receivedAt: instantSchema }),
  ),
});
export type JournalCover = z.infer<typeof coverSchema>;
const signedCoverSchema = coverSchema.extend({ signature: signatureSchema });
export type SignedJournalCover = z.infer<typeof signedCoverSchema>;

export interface JournalToWrite {
  readonly cache: Pick<Cache, 'journal'>;
  readonly cover: JournalCover;
  readonly identity: TerminalIdentity;
}

/** Entries between two looks at what else is to be done; a few milliseconds. */
const slice = 500;

/**
 * The journal up to where its cover says, as JSON lines, the first signed by the terminal.
 * @param onTurn is told how many entries are written, and throws to end it
 */
export async function journalFile(
  { cache, cover, identity }: JournalToWrite,
  onTurn: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const signature = signMessage(identity, coverBytes(cover));
  const parts = [encoder.encode(lineOf({ ...cover, signature }))];
  const { to } = cover.range;
  for (let done = 0; done < to;) {
    await nextTurn();
    onTurn(done);
    const entries = cache.journal.after(done, Math.min(slice, to - done));
    parts.push(encoder.encode(entries.map((entry) => lineOf(inOrder(entry))).join('')));
    done = entries.at(-1)?.seq ?? to;
  }
  onTurn(to);
  return Uint8Array.from(Buffer.concat(parts));
}

/** The cover in a line, or null when it is none or not written as the terminal writes it. */
export function readCover(line: string): SignedJournalCover | null {
  const parsed = signedCoverSchema.safeParse(jsonOf(line));
  return parsed.success && JSON.stringify(parsed.data) === line ? parsed.data : null;
}

/** Did the holder of the key that the cover names sign it? Whose key it is, the service says. */
export function isCoverSigned({ signature, ...cover }: SignedJournalCover): boolean {
  return isSignedBy(cover.terminal.signingKey, coverBytes(cover), signature);
}

/** The JSON in a line, or undefined. */
export function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** As the terminal writes an entry: only this one way, so that no character can change unseen. */
export function inOrder({ seq, at, kind, subject, payload, hash }: JournalRow): JournalRow {
  return { seq, at, kind, subject, payload, hash };
}

function coverBytes(cover: JournalCover): Uint8Array {
  return new TextEncoder().encode(`gcjs-journal-file/1\n${JSON.stringify(cover)}`);
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
