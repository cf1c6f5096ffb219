import type { JournalAlarm, JournalReceipt } from '#shared/desktop/journal.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** What the service has confirmed of the journal. Rows are never changed or deleted. */
export class JournalReceiptRepository {
  readonly #all;
  readonly #add;
  readonly #alarm;
  readonly #raise;

  constructor(db: EncryptedDatabase) {
    this.#all = db.prepare<[], JournalReceipt>(
      'SELECT seq, hash, received_at AS receivedAt FROM journal_receipts ORDER BY seq',
    );
    this.#add = db.prepare<[JournalReceipt]>(
      `INSERT INTO journal_receipts (seq, hash, received_at) VALUES (@seq, @hash, @receivedAt)
       ON CONFLICT (seq) DO NOTHING`,
    );
    this.#alarm = db.prepare<[], JournalAlarm>(
      `SELECT raised_at AS raisedAt, own_seq AS ownSeq, server_seq AS serverSeq FROM journal_alarm`,
    );
    this.#raise = db.prepare<[JournalAlarm]>(
      `INSERT INTO journal_alarm (only, raised_at, own_seq, server_seq)
       VALUES (1, @raisedAt, @ownSeq, @serverSeq) ON CONFLICT (only) DO NOTHING`,
    );
  }

  /** Oldest first. */
  all(): JournalReceipt[] {
    return this.#all.all();
  }

  /** @returns false when it is known already */
  add(receipt: JournalReceipt): boolean {
    return this.#add.run(receipt).changes > 0;
  }

  alarm(): JournalAlarm | null {
    return this.#alarm.get() ?? null;
  }

  /** @returns false when one stands already */
  raise(alarm: JournalAlarm): boolean {
    return this.#raise.run(alarm).changes > 0;
  }
}
