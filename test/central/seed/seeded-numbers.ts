import { documentNumberText } from '#shared/domain/documents/document-number.ts';

/** 文号 as the demo's years have given them: one after the other, in the order in which the cases are made. */
export class SeededNumbers {
  readonly #last = new Map<string, number>();

  /** How many numbers the next one leaves out. */
  #leftOut = 0;

  /** The one that was given last. */
  last = '';

  /** The next number of whatever 代字 leaves one out: a gap (scenario 5). */
  leaveOut(): void {
    this.#leftOut = 1;
  }

  next(prefix: string, year: number): string {
    const key = `${prefix}〔${year}〕`;
    const sequence = (this.#last.get(key) ?? 0) + 1 + this.#leftOut;
    this.#leftOut = 0;
    this.#last.set(key, sequence);
    this.last = documentNumberText({ prefix, year, sequence });
    return this.last;
  }
}
