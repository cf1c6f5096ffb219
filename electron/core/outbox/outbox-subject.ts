import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { ActOf, BaseOf, QueuedActOf, ReceiptOf } from './queued-act.ts';

/** All that the queue has to know of one kind of subject. */
export interface SubjectEntry<S extends OutboxSubject> {
  /** What a row holds as JSON, and what an older version stored completed to what this one expects. */
  readonly stored: {
    readonly act: (json: unknown) => ActOf<S>;
    readonly base: (json: unknown) => BaseOf<S>;
    readonly receipt: (json: unknown) => ReceiptOf<S>;
  };
  /**
   * Sends one act; its id is the Idempotency-Key.
   * @param version what the service's record must still be at; 0 for one that does not exist yet
   * @throws AppError; CENTRAL_ANSWER_INVALID when the answer is about another act: it proves nothing,
   *   whatever its status says
   */
  readonly send: (
    client: CentralClient,
    act: QueuedActOf<S>,
    version: number,
    signal: AbortSignal,
  ) => Promise<ReceiptOf<S>>;
  /** The version of the record that an accepted act has led to; 0 for plain records. */
  readonly versionAfter: (receipt: ReceiptOf<S>) => number;
  /**
   * The refusal that means "somebody else has changed it", which carries `context.current` and
   * `context.currentVersion`, and what the officer is then told; null for plain records.
   */
  readonly conflict: { readonly code: ErrorCode; readonly reason: string } | null;
}

/** The subjects that a queue carries; one without an entry cannot be queued. */
export type SubjectEntries = { readonly [S in OutboxSubject]?: SubjectEntry<S> };

/** The entry of a subject. A queue that holds an act of a subject without one is a defect. */
export function entryOf<S extends OutboxSubject>(
  entries: SubjectEntries,
  subject: S,
): SubjectEntry<S> {
  const entry: SubjectEntry<S> | undefined = entries[subject];
  if (entry === undefined) throw new Error(`the outbox does not carry acts on a ${subject}`);
  return entry;
}
