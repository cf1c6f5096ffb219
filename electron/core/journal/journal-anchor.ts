import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cacheError } from '../database/database-errors.ts';
import { readFileIfThere, writeFileAtomicallySync } from '../files/atomic-file.ts';
import { emptyHead, type JournalHead } from './journal-chain.ts';
import type { JournalRepository } from './journal.repository.ts';

const anchorSchema = z.strictObject({ seq: z.int().min(0), hash: z.string(), mac: z.string() });

/**
 * The journal's head, kept outside the database. SQLite takes a truncated or older WAL for a good one
 * (quality.md, trap 4); a head behind this anchor shows that committed rows are gone.
 */
export class JournalAnchor {
  readonly #file: string;
  readonly #key: Buffer;

  /** @param dataKey the officer's data key; only a derived key is kept */
  constructor(file: string, dataKey: Buffer) {
    this.#file = file;
    this.#key = Buffer.from(hkdfSync('sha256', dataKey, '', 'journal/anchor/1', 32));
  }

  /** Writes the head down, durably. Called after the transaction that moved it has committed. */
  set(head: JournalHead): void {
    const { seq, hash } = head;
    const content = JSON.stringify({ seq, hash, mac: this.#mac(head).toString('hex') });
    writeFileAtomicallySync(this.#file, Buffer.from(content, 'utf8'));
  }

  /** What is written down; null when it is not there or not one of ours. */
  read(): JournalHead | null {
    const content = readFileIfThere(this.#file);
    return content === null ? null : this.#parse(content);
  }

  /**
   * @throws AppError CACHE_DAMAGED when the journal has lost entries the anchor knows, or the anchor
   *   is not one of ours. A journal ahead of the anchor is a crash between the two: it is caught up.
   */
  check(journal: JournalRepository): void {
    const content = readFileIfThere(this.#file);
    if (content === null && journal.head().seq === 0) {
      this.set(emptyHead);
      return;
    }
    const anchored = content === null ? null : this.#parse(content);
    if (anchored === null || journal.hashAt(anchored.seq) !== anchored.hash) {
      throw cacheError('CACHE_DAMAGED', new Error('journal does not reach its anchor'));
    }
    if (journal.head().seq !== anchored.seq) this.set(journal.head());
  }

  destroy(): void {
    this.#key.fill(0);
  }

  #parse(content: Buffer): JournalHead | null {
    try {
      const { seq, hash, mac } = anchorSchema.parse(JSON.parse(content.toString('utf8')));
      const expected = this.#mac({ seq, hash });
      const given = Buffer.from(mac, 'hex');
      return given.length === expected.length && timingSafeEqual(given, expected)
        ? { seq, hash }
        : null;
    } catch {
      return null;
    }
  }

  #mac(head: JournalHead): Buffer {
    return createHmac('sha256', this.#key).update(`${head.seq}:${head.hash}`).digest();
  }
}
