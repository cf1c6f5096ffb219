import { officerById } from '#test/central/seed/officers.ts';
import type { Central } from '#test/central/start-central.ts';
import { FeedRepository, type SeenChange } from '#test/central/store/feed.repository.ts';

/** An act that has taken effect at the service. */
export interface TakenAct {
  /** Place in the service's order. */
  readonly place: number;
  readonly key: string;
  readonly officerId: string;
  readonly subjectId: string;
  /** Version of the subject that it has led to. */
  readonly version: number;
}

/** What the service holds after a round. */
export interface ServiceState {
  readonly acts: readonly TakenAct[];
  /** Rows of histories: one for every effect of an act. */
  readonly history: readonly string[];
  /** Every row that an officer may see. */
  rowsFor(officerId: string): SeenChange[];
}

interface ReceiptParts {
  readonly caseId?: string;
  readonly caseVersion?: number;
  readonly noticeId?: string;
  readonly noticeVersion?: number;
}

interface StoredAct {
  readonly place: number;
  readonly key: string;
  readonly officerId: string;
  readonly answer: string;
}

/**
 * @param marker is in every text of the round and nowhere else
 * @param sinceMs when the round began; what is older belongs to the demo data
 */
export function readServiceState(
  { store }: Central,
  marker: string,
  sinceMs: number,
): ServiceState {
  const feed = new FeedRepository(store);
  const stored = store
    .prepare<[string], StoredAct>(
      `SELECT rowid AS place, idempotency_key AS key, officer_id AS officerId, answer
       FROM action WHERE at >= ? ORDER BY rowid`,
    )
    .all(new Date(sinceMs).toISOString());
  return {
    acts: stored.map(({ answer, ...act }) => ({ ...act, ...subjectOf(answer) })),
    history: store
      .prepare<[string], string>(
        `SELECT data FROM feed_row
         WHERE entity IN ('case-event', 'opinion', 'notice-event') AND instr(data, ?) > 0`,
      )
      .pluck()
      .all(marker),
    rowsFor(officerId) {
      const officer = officerById(officerId);
      if (officer === undefined) throw new Error(`no such officer: ${officerId}`);
      return feed.after(officer, 0, 1_000_000).filter(({ isOut }) => isOut === 0);
    },
  };
}

function subjectOf(answer: string): Pick<TakenAct, 'subjectId' | 'version'> {
  const { receipt = {} } = JSON.parse(answer) as { receipt?: ReceiptParts };
  return {
    subjectId: receipt.caseId ?? receipt.noticeId ?? '',
    version: receipt.caseVersion ?? receipt.noticeVersion ?? 0,
  };
}
