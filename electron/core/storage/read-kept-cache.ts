import type { LostAct } from '#shared/desktop/storage.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { JournalHead } from '../journal/journal-chain.ts';
import type { JournalRow } from '../parcels/parcel.ts';
import { KeptRowsRepository } from './kept-rows.repository.ts';
import { rebuiltAct, type ActHistory } from './rebuilt-act.ts';
import { typedTables, type KeptEntry, type KeptRow, type Salvage } from './salvage.ts';

/** Names of the outbox's columns before its acts were about more than cases (migration 8). */
const formerNames: Readonly<Record<string, string>> = {
  case_id: 'subject_id',
  case_number: 'subject_number',
  case_title: 'subject_title',
};

/**
 * Reads what is readable of a cache's outbox, journal and typed texts. The database is a copy; nothing is
 * written to it. Acts whose rows are gone are put together again from the journal where it says enough.
 * @param anchored the head that the anchor beside the file names, or null
 */
export function readKeptCache(db: EncryptedDatabase, anchored: JournalHead | null): Salvage {
  const rows = new KeptRowsRepository(db);
  const entries = rows.byNumber('journal', 'seq', anchored?.seq ?? 0) as unknown as JournalRow[];
  const acts = rows.byNumber('outbox', 'seq', 0).map(byTodaysColumns);
  const segments = rows.inOrder('kept_journal', 'segment, seq') as unknown as KeptEntry[];
  const read = new Set(acts.map(({ id }) => String(id)));
  const histories = historiesOf(rows, [...segments, ...entries]);
  const missing = [...histories].filter(([id]) => !read.has(id));
  const rebuilt: KeptRow[] = [];
  const lost: LostAct[] = [];
  for (const [id, history] of missing) {
    const act = rebuiltAct(rows, id, history);
    if (act === null) lost.push(lostAct(rows, id, history));
    else rebuilt.push(act);
  }
  return {
    acts: merged(acts.toSorted(inEffect), rebuilt, entries),
    rebuilt: new Set(rebuilt.map(({ id }) => String(id))),
    ...{ lost, entries, segments, anchored },
    hasAlarm: rows.hasAlarm(),
    carried: {
      parcels: rows.inOrder('parcels', 'parcel_id'),
      acts: rows.inOrder('parcel_acts', 'act_id, parcel_id'),
    },
    typed: new Map(typedTables.map(([table, key]) => [table, rows.inOrder(table, key)])),
  };
}

/** Everything that is known of acts without their rows: the journal, and the indices of the outbox. */
function historiesOf(
  rows: KeptRowsRepository,
  entries: readonly JournalRow[],
): Map<string, ActHistory> {
  const histories = new Map<string, ActHistory>();
  for (const { id, subjectId } of rows.actsByIndex()) {
    histories.set(id, { submitted: null, last: null, subjectId });
  }
  for (const entry of entries) {
    const known = histories.get(entry.subject);
    const subjectId = known?.subjectId ?? '';
    if (entry.kind === 'submitted') {
      histories.set(entry.subject, { submitted: entry, last: entry, subjectId });
    } else if (known !== undefined) {
      histories.set(entry.subject, { ...known, last: entry });
    }
  }
  return histories;
}

function lostAct(
  rows: KeptRowsRepository,
  id: string,
  { submitted, subjectId }: ActHistory,
): LostAct {
  const said = submitted === null ? null : submissionOf(submitted);
  const about = said?.subjectId ?? subjectId;
  const subject = rows.subject('case', about) ?? rows.subject('notice', about);
  return {
    id,
    number: subject?.number ?? '',
    title: subject?.title ?? '',
    kind: said?.kind ?? null,
  };
}

function submissionOf({ payload }: JournalRow): { subjectId: string; kind: string | null } {
  const { subjectId, caseId, act } = JSON.parse(payload) as {
    readonly subjectId?: string;
    readonly caseId?: string;
    readonly act?: { readonly kind?: string };
  };
  return { subjectId: subjectId ?? caseId ?? '', kind: act?.kind ?? null };
}

function byTodaysColumns(row: KeptRow): KeptRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [formerNames[column] ?? column, value]),
  );
}

/** Sets each rebuilt act behind the last one that was submitted before it. */
function merged(
  acts: readonly KeptRow[],
  rebuilt: readonly KeptRow[],
  entries: readonly JournalRow[],
): KeptRow[] {
  const submittedAt = new Map(
    entries.filter(({ kind }) => kind === 'submitted').map(({ subject, seq }) => [subject, seq]),
  );
  const seqOf = ({ id }: KeptRow): number => submittedAt.get(String(id)) ?? 0;
  const all = [...acts];
  for (const act of rebuilt.toSorted((a, b) => seqOf(a) - seqOf(b))) {
    const before = all.findLastIndex((other) => seqOf(other) < seqOf(act));
    all.splice(before + 1, 0, act);
  }
  return all;
}

function inEffect(a: KeptRow, b: KeptRow): number {
  const byPosition = Number(a['position']) - Number(b['position']);
  return byPosition || Number(a['seq']) - Number(b['seq']);
}
