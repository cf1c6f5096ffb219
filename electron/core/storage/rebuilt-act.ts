import type { OutboxState, OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { JournalRow } from '../parcels/parcel.ts';
import type { KeptRowsRepository } from './kept-rows.repository.ts';
import type { KeptRow } from './salvage.ts';

/** What is known of an act whose own row cannot be read. */
export interface ActHistory {
  /** Its submission with the act itself, as the journal has it. */
  readonly submitted: JournalRow | null;
  /** The last thing that the journal says of it. */
  readonly last: JournalRow | null;
  /** What it was about, by an index of the outbox; empty when unknown. */
  readonly subjectId: string;
}

interface Submission {
  readonly subject?: OutboxSubject;
  readonly subjectId?: string;
  /** In entries from before acts were about more than cases. */
  readonly caseId?: string;
  readonly act: unknown;
  readonly seenVersion: number;
  readonly deviceAt: string;
  readonly deviceOffsetMs: number | null;
}

/** What the act comes to, by the last entry of it. An open one is sent again with its own key. */
const stateAfter: Readonly<Record<string, OutboxState>> = {
  accepted: 'accepted',
  refused: 'refused',
  'dead-letter': 'dead-letter',
  withdrawn: 'withdrawn',
};

/**
 * The row of an act from its entries in the journal; its subject is named by the rows of the cache.
 * @returns null when the act itself is not known, or the case as the officer saw it is gone
 */
export function rebuiltAct(
  rows: KeptRowsRepository,
  id: string,
  { submitted, last }: ActHistory,
): KeptRow | null {
  if (submitted === null || last === null) return null;
  const said = JSON.parse(submitted.payload) as Submission;
  const subject = said.subject ?? 'case';
  const subjectId = said.subjectId ?? said.caseId ?? '';
  // As the cache has it last; a version that moved on since shows at sending.
  const seen = subject === 'patrol' ? null : rows.subject(subject, subjectId);
  if (subject === 'case' && seen === null) return null;
  const state = stateAfter[last.kind] ?? 'waiting';
  return {
    ...{ id, subject, state, subject_id: subjectId },
    subject_number: seen?.number ?? '',
    subject_title: seen?.title ?? '',
    base: seen?.data ?? 'null',
    act: JSON.stringify(said.act),
    seen_version: said.seenVersion,
    device_at: said.deviceAt,
    device_offset_ms: said.deviceOffsetMs,
    // Nobody knows whether it was sent: the service tells by its key.
    sent_version: null,
    attempts: 1,
    is_unclear: state === 'waiting' ? 1 : 0,
    ...failure(state, last),
    ...outcome(state, last),
  };
}

/** An accepted act keeps the receipt that its entry holds. */
function outcome(state: OutboxState, { payload }: JournalRow): KeptRow {
  if (state !== 'accepted') return { receipt: null, accepted_version: null };
  const receipt = JSON.parse(payload) as { caseVersion?: number; noticeVersion?: number };
  return {
    receipt: payload,
    accepted_version: receipt.caseVersion ?? receipt.noticeVersion ?? 0,
  };
}

/** Why it waits for a person, as its entry says. */
function failure(state: OutboxState, { payload }: JournalRow): KeptRow {
  if (state !== 'refused' && state !== 'dead-letter') return { reason: null };
  const said = JSON.parse(payload) as { reason?: string; code?: string; isUnclear?: boolean };
  return {
    reason: said.reason ?? '',
    failure_code: said.code ?? null,
    is_unclear: said.isUnclear === true ? 1 : 0,
  };
}
