import type { Statement } from 'better-sqlite3';
import {
  documentNumberText,
  parseDocumentNumber,
  type DocumentNumber,
} from '#shared/domain/documents/document-number.ts';
import type { Store } from '../store/open-store.ts';

/** 文号: one sequence for every 代字 and year. It only goes up by one, so there is no gap and no number twice. */
export class NumberSequence {
  readonly #next: Statement;
  readonly #start: Statement;

  constructor(store: Store) {
    this.#next = store
      .prepare(
        `INSERT INTO document_sequence (prefix, year, last) VALUES (?, ?, 1)
         ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`,
      )
      .pluck();
    this.#start = store.prepare(
      'INSERT INTO document_sequence (prefix, year, last) VALUES (?, ?, ?)',
    );
  }

  /** The next number; the caller holds the transaction, so that a refused issue takes none. */
  next(prefix: string, year: number): string {
    const sequence = this.#next.get(prefix, year) as number;
    return documentNumberText({ prefix, year, sequence });
  }

  /** Goes on after the numbers that the seed has given. */
  continueAfter(numbers: LastNumbers): void {
    for (const { prefix, year, sequence } of numbers.all()) {
      this.#start.run(prefix, year, sequence);
    }
  }
}

/** The highest number of every 代字 and year among those noted. */
export class LastNumbers {
  readonly #last = new Map<string, DocumentNumber>();

  note(text: string | null): void {
    const number = text === null ? null : parseDocumentNumber(text);
    if (number === null) return;
    const key = `${number.prefix}${number.year}`;
    if ((this.#last.get(key)?.sequence ?? 0) < number.sequence) this.#last.set(key, number);
  }

  all(): Iterable<DocumentNumber> {
    return this.#last.values();
  }
}
