import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** An act that the service has accepted, as its receipt is offered. */
export interface OfferedReceipt {
  readonly seq: number;
  /** The Idempotency-Key. */
  readonly id: string;
  readonly subject: OutboxSubject;
}

/** The accepted acts of the queue, in the order in which they were taken. */
export class ReceiptRepository {
  readonly #acceptedAfter;

  constructor(db: EncryptedDatabase) {
    this.#acceptedAfter = db.prepare<[number, number], OfferedReceipt>(
      `SELECT seq, id, subject FROM outbox WHERE state = 'accepted' AND seq > ? ORDER BY seq LIMIT ?`,
    );
  }

  /** Up to `limit` after a place in the queue. */
  acceptedAfter(seq: number, limit: number): OfferedReceipt[] {
    return this.#acceptedAfter.all(seq, limit);
  }
}
