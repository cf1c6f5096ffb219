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
    typed: new Map(),
  };
}

/**
 * Takes over what could be read of a kept cache, in one transaction with the journal's entry `rescued`, the
 * report and the alert: acts by id once and before all that is in the queue, states kept; what was being
 * sent waits again, with its key. The old chain stays what it is, beside the new one.
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
    const unknown = salvage.acts.map(({ id }) => String(id)).filter((id) => !rows.hasAct(id));
    const report: RescueReport = {
      ...facts,
      acts: adoptActs(rows, salvage),
      journal: journalFacts(salvage),
      typed: adoptTyped(rows, salvage),
    };
    fixVersions(cache, salvage, unknown);
    for (const entry of salvage.segments) rows.putEntry(entry);
    for (const entry of salvage.entries) rows.putEntry({ ...entry, segment: name });
    cache.rescues.note(name, report);
    cache.alerts.add(rescueAlert(name, report));
    return report;
  });
}

function adoptActs(rows: AdoptionRepository, salvage: Salvage): RescueReport['acts'] {
  const unknown = salvage.acts.filter(({ id }) => !rows.hasAct(String(id)));
  const first = rows.positionBefore(unknown.length);
  const refused: KeptRow[] = [];
  let rebuilt = 0;
  for (const [index, act] of unknown.entries()) {
    if (!rows.putAct({ ...waitingAgain(act), position: first + index })) refused.push(act);
    else if (salvage.rebuilt.has(String(act['id']))) rebuilt += 1;
  }
  const lost = refused.map((act) => ({
    number: String(act['subject_number'] ?? ''),
    title: String(act['subject_title'] ?? ''),
    kind: kindOf(act),
  }));
  return {
    adopted: unknown.length - refused.length - rebuilt,
    rebuilt,
    known: salvage.acts.length - unknown.length,
    lost: [...salvage.lost, ...lost],
  };
}

function fixVersions({ db }: Cache, { acts }: Salvage, adopted: readonly string[]): void {
  const file = new Set(acts.map(({ id }) => String(id)));
  new AdoptedVersionsRepository(db).fix(file, new Set(adopted));
}

/** Whether it arrived is unknown: the same key is sent again. Planned times belonged to another day. */
function waitingAgain(act: KeptRow): KeptRow {
  if (act['state'] !== 'sending' && act['state'] !== 'waiting') return act;
  return { ...act, state: 'waiting', next_try_at: null };
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
