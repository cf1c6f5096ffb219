import type { LostAct } from '#shared/desktop/storage.contract.ts';
import type { JournalHead } from '../journal/journal-chain.ts';
import type { JournalRow } from '../parcels/parcel.ts';

/** A row as it lies in the file: text, numbers, nothing. */
export type KeptRow = Readonly<Record<string, string | number | null>>;

/** A row of the old chain, with the name of the cache it was written in. */
export interface KeptEntry extends JournalRow {
  readonly segment: string;
}

/** What can be read of a cache that was put aside. Nothing in it has been judged or changed. */
export interface Salvage {
  /** Rows of the outbox by today's columns, in the order in which they take effect. */
  readonly acts: readonly KeptRow[];
  /** Ids of those that were put together again from the journal, because their rows cannot be read. */
  readonly rebuilt: ReadonlySet<string>;
  /** Acts known of, of which nothing can be sent. */
  readonly lost: readonly LostAct[];
  readonly entries: readonly JournalRow[];
  /** Chains that this cache had taken over itself. */
  readonly segments: readonly KeptEntry[];
  /** How far the journal had come, by the anchor beside the file; null when that says nothing. */
  readonly anchored: JournalHead | null;
  /** The service had found that it knows another journal than this. */
  readonly hasAlarm: boolean;
  /** Sealed files that were made or taken in, and which acts were in them. */
  readonly carried: { readonly parcels: readonly KeptRow[]; readonly acts: readonly KeptRow[] };
  /** Forms, drafts and notes, by table. */
  readonly typed: ReadonlyMap<string, readonly KeptRow[]>;
}

/** Tables of what an officer typed and did not submit, with their keys. */
export const typedTables = [
  ['act_forms', 'case_id'],
  ['document_drafts', 'case_id, template_id'],
  ['notice_forms', 'notice_id, kind'],
  ['material_notes', 'id'],
  ['saved_filters', 'key'],
] as const;
