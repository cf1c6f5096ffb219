import type { RescueReport } from '#shared/desktop/storage.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import { firstBreakOf, type JournalHead } from '../journal/journal-chain.ts';
import type { JournalRow } from '../parcels/parcel.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import { AdoptedVersionsRepository } from '../outbox/adopted-versions.repository.ts';
import { AdoptionRepository } from './adoption.repository.ts';
import { rescueAlert } from './rescue-words.ts';
import type { KeptRow, Salvage } from './salvage.ts';

/** Of a cache of which nothing could be read. */
export function emptySalvage(anchored: JournalHead | null): Salvage {
  return {
    ...{ acts: [], rebuilt: new Set<string>(), lost: [], entries: [], segments: [], anchored },
    hasAlarm: false,
    carried: { parcels: [], acts: [] },
    typed: new Map(),
  };
}

/**
 * Takes over what could be read of a kept cache, in one transaction with the journal's entry `rescued`, the
 * report and the alert: acts by id once, in their order and before all else in the queue, states kept; what
 * was being sent waits again, with its key. Where the end of the old journal is not certain, nothing is sent
 * without a person: what was withdrawn since would take effect after all. The old chain stays what it is,
 * beside the new one.
 * @param name of the kept cache
 */
export function adoptSalvage(
  { cache, ledger }: { readonly cache: Cache; readonly ledger: ActLedger },
  name: string,
  salvage: Salvage,
  facts: { readonly at: Instant; readonly isReadable: boolean },
): RescueReport {
  return ledger.recordWork('rescued', name, () => {
    const rows = new AdoptionRepository(cache.db);
    const journal = journalFacts(salvage);
    const isCertain = isWhole(salvage, journal);
    const unknown = salvage.acts.map(({ id }) => String(id)).filter((id) => !rows.hasAct(id));
    const report: RescueReport = {
      ...{ ...facts, isHeld: !isCertain, awaitsBackup: !cache.backups.read().isRestored },
      acts: adoptActs(rows, salvage, isCertain ? waitingAgain : heldForPerson),
      journal,
      typed: adoptTyped(rows, salvage),
    };
    for (const parcel of salvage.carried.parcels) rows.putParcel(parcel);
    for (const act of salvage.carried.acts) rows.putCarriedAct(act);
    fixVersions(cache, salvage, unknown);
    for (const entry of salvage.segments) rows.putEntry(entry);
    for (const entry of salvage.entries) rows.putEntry({ ...entry, segment: name });
    cache.rescues.note(name, report);
    cache.alerts.add(rescueAlert(name, report));
    return report;
  });
}

/** @param asAdopted the row of an act as it goes into the queue */
function adoptActs(
  rows: AdoptionRepository,
  salvage: Salvage,
  asAdopted: (act: KeptRow) => KeptRow,
): RescueReport['acts'] {
  const idOf = ({ id }: KeptRow): string => String(id);
  const unknown = salvage.acts.filter((act) => !rows.hasAct(idOf(act)));
  const isUnknown = new Set(unknown);
  // A backup may have brought some of them: these take their place among the others, or a later act of
  // theirs would be sent before an earlier one.
  const placed = salvage.acts.filter((act) => isUnknown.has(act) || rows.isOpen(idOf(act)));
  const first = rows.positionBefore(placed.length);
  const refused: KeptRow[] = [];
  let rebuilt = 0;
  for (const [index, act] of placed.entries()) {
    const position = first + index;
    if (!isUnknown.has(act)) rows.place(idOf(act), position);
    else if (!rows.putAct({ ...asAdopted(act), position })) refused.push(act);
    else if (salvage.rebuilt.has(idOf(act))) rebuilt += 1;
  }
  const lost = refused.map((act) => ({
    id: idOf(act),
    number: String(act['subject_number'] ?? ''),
    title: String(act['subject_title'] ?? ''),
    kind: kindOf(act),
  }));
  // A backup may have brought these before.
  const missing = salvage.lost.filter(({ id }) => !rows.hasAct(id));
  return {
    ...{ adopted: unknown.length - refused.length - rebuilt, rebuilt },
    known: salvage.acts.length - unknown.length + salvage.lost.length - missing.length,
    ...{ lost: [...missing, ...lost], restored: 0 },
  };
}

function fixVersions({ db }: Cache, { acts }: Salvage, adopted: readonly string[]): void {
  const file = new Set(acts.map(({ id }) => String(id)));
  new AdoptedVersionsRepository(db).fix(file, new Set(adopted));
}

/** Whether it arrived is unknown: the same key is sent again. Planned times belonged to another day. */
function waitingAgain(act: KeptRow): KeptRow {
  if (act['state'] !== 'sending' && act['state'] !== 'waiting') return act;
  // A row of an older version does not say whether a try may have taken effect: then any may have.
  const wasUnclear = act['is_unclear'] ?? Number(Number(act['attempts']) > 0);
  const is_unclear = act['state'] === 'sending' ? 1 : wasUnclear;
  return { ...act, state: 'waiting', next_try_at: null, is_unclear };
}

/** It may have been sent or withdrawn after what could be read. */
function heldForPerson(act: KeptRow): KeptRow {
  const waiting = waitingAgain(act);
  if (waiting['state'] !== 'waiting') return waiting;
  return { ...waiting, state: 'dead-letter', reason: uncertainEnd, failure_code: null };
}

const uncertainEnd =
  '取自另存的缓存，其操作日志不完整：此后可能已经上报、撤回或重办，因此没有自动上报。请对照办件核实，确需上报的，请再次上报。';

/** Whether the old journal shows everything that happened: it reaches its anchor, without a doubt in between. */
function isWhole(
  { entries, anchored, hasAlarm }: Salvage,
  { gaps, broken }: RescueReport['journal'],
): boolean {
  if (hasAlarm || gaps.length > 0 || broken.length > 0) return false;
  if (anchored === null) return entries.length === 0;
  return entries.every(({ seq, hash }) => seq !== anchored.seq || hash === anchored.hash);
}

function kindOf({ act }: KeptRow): string | null {
  const { kind } = JSON.parse(String(act)) as { readonly kind?: string };
  return kind ?? null;
}

function adoptTyped(rows: AdoptionRepository, { typed }: Salvage): number {
  return [...typed]
    .flatMap(([table, kept]) => kept.map((row) => rows.putTyped(table, row)))
    .filter((isNew) => isNew).length;
}

/** How far the old chain was read, what is missing of it, and what does not fit. */
function journalFacts({ entries, anchored }: Salvage): RescueReport['journal'] {
  const last = entries.at(-1);
  return {
    entries: entries.length,
    lastSeq: last?.seq ?? 0,
    lastHash: last?.hash ?? '',
    gaps: gapsOf(entries, anchored?.seq ?? 0),
    broken: entries
      .filter((entry, index) => {
        const before = entries[index - 1];
        return before?.seq === entry.seq - 1 && firstBreakOf(before, [entry]) !== null;
      })
      .map(({ seq }) => seq),
    anchoredSeq: anchored?.seq ?? null,
  };
}

function gapsOf(entries: readonly JournalRow[], upTo: number): RescueReport['journal']['gaps'] {
  const gaps: { from: number; to: number }[] = [];
  let next = 1;
  for (const seq of [...entries.map((entry) => entry.seq), Math.max(upTo, next - 1) + 1]) {
    if (seq > next) gaps.push({ from: next, to: seq - 1 });
    next = Math.max(next, seq + 1);
  }
  return gaps;
}
