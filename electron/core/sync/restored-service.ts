import { setImmediate } from 'node:timers/promises';
import type { Day, Instant } from '#shared/domain/day.ts';
import { mostReceipts } from '#shared/central/receipts.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import { offerReceipts } from '../central/receipts.endpoints.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import type { Timing } from '../timing.ts';
import type { PageApplier } from './apply-page.ts';
import type { AppliedPage } from './page-effects.ts';
import { sweptTables, type RowName } from './restore.repository.ts';

/** Rows that one step of the sweep looks at: a few milliseconds, so that nobody who asks meanwhile waits. */
const stepRows = 500;
/** How long acts of other terminals may be missing before a person decides, milliseconds. */
const othersMissingMs = 24 * 3_600_000;

export interface RestoredServiceParts {
  readonly cache: Cache;
  readonly ledger: ActLedger;
  readonly client: CentralClient;
  readonly applier: PageApplier;
  readonly timing: Timing;
  readonly today: () => Day;
  /** Rows have been dropped. */
  readonly onDropped: (applied: AppliedPage) => void;
  /** The status looks different. */
  readonly onStatus: () => void;
}

/**
 * What follows when the service was restored to an older state (article 11: nothing that was filed may be
 * lost). Accepted acts that it has lost are sent again with their keys and versions; then the new feed is
 * followed from its beginning while the cache stays readable, and at its end what it has not brought is
 * dropped. Every step commits with its place, so a terminal that is closed goes on at the next contact.
 */
export class RestoredService {
  readonly #parts: RestoredServiceParts;

  constructor(parts: RestoredServiceParts) {
    this.#parts = parts;
  }

  /** The service speaks of another state than the one that was followed. */
  begin(): void {
    const { cache, ledger, onStatus } = this.#parts;
    const { epoch, dataAsOf } = cache.syncState.read();
    ledger.recordWork('service-restored', epoch ?? '', () => {
      cache.restore.begin(this.#now());
      cache.syncState.moveTo('', null);
      return { epoch, dataAsOf };
    });
    onStatus();
  }

  /** Offers every receipt; what the service has lost waits to be sent again. */
  async offer(signal: AbortSignal): Promise<void> {
    const { cache, client } = this.#parts;
    while (cache.restore.read().phase === 'offering') {
      await this.#forgetMarks(signal);
      if (signal.aborted) return;
      const receipts = cache.receipts.acceptedAfter(cache.restore.read().offered, mostReceipts);
      const items = receipts.map(({ id, subject }) => ({ key: id, subject }));
      const { epoch, lost } = await offerReceipts(client, items, signal);
      if (signal.aborted) return;
      this.#noteAnswer(receipts.at(-1)?.seq ?? null, epoch, lost);
    }
  }

  /**
   * Drops what the new feed has not brought, once it has been read to its end. Rows on which own acts are
   * still under way stay until those are settled.
   */
  async sweep(signal: AbortSignal): Promise<void> {
    const { restore } = this.#parts.cache;
    this.#beginSweep();
    const { phase } = restore.read();
    if (phase === 'done') await this.#forgetMarks(signal);
    if (phase !== 'sweeping') return;
    let isWhole = true;
    for (let table = 0; table < sweptTables; table += 1) {
      let place: RowName = { entity: '', id: '' };
      for (;;) {
        const rows = restore.rowsAfter(table, place, stepRows);
        const last = rows.at(-1);
        if (last === undefined) break;
        if (!this.#sweepRows(rows)) isWhole = false;
        place = last;
        await setImmediate();
        if (signal.aborted) return;
      }
    }
    if (!isWhole) return;
    restore.enter('done');
    this.#parts.onStatus();
    await this.#forgetMarks(signal);
  }

  /** The service may still lack acts of other terminals that came before those of this one. */
  mayActsBeMissing(): boolean {
    const { noticedAt } = this.#parts.cache.restore.read();
    if (noticedAt === null) return false;
    const age = this.#parts.timing.now().getTime() - Date.parse(noticedAt);
    return Math.abs(age) < othersMissingMs;
  }

  /** Between two steps those who ask are answered. */
  async #forgetMarks(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#parts.cache.restore.clearMarks(stepRows)) await setImmediate();
  }

  #noteAnswer(upTo: number | null, epoch: string, lost: readonly string[]): void {
    const { cache, ledger, onStatus } = this.#parts;
    const { syncState, restore, outbox } = cache;
    const known = syncState.read().epoch;
    if (known !== null && known !== epoch) return this.begin();
    const acts = lost.flatMap((id) => outbox.read(id) ?? []);
    ledger.reoffer(acts, () => {
      syncState.moveTo('', epoch);
      if (upTo === null) restore.enter('rebuilding');
      else restore.noteOffered(upTo, acts.length);
    });
    onStatus();
  }

  /** The page that ends the feed sets the age of the data; only then is the snapshot whole. */
  #beginSweep(): void {
    const { restore } = this.#parts.cache;
    if (restore.read().phase !== 'rebuilding') return;
    restore.enter('sweeping');
    this.#parts.onStatus();
  }

  /** @returns whether nothing had to stay that will have to go */
  #sweepRows(rows: readonly RowName[]): boolean {
    const { cache, ledger, applier, today, onDropped } = this.#parts;
    const { restore, syncState } = cache;
    const unknown = rows.filter((row) => !restore.isMarked(row));
    const gone = unknown.filter((row) => !this.#isUnderWay(row));
    if (gone.length > 0) {
      const dropped: AppliedPage[] = [];
      ledger.recordWork('service-lacks', syncState.read().epoch ?? '', () => {
        dropped.push(applier.dropRows(gone, today(), this.#now()));
        restore.noteDropped(gone.filter(isSubject).length);
        return { rows: gone };
      });
      dropped.forEach(onDropped);
    }
    return gone.length === unknown.length;
  }

  /** An own act on it has no effect yet, whoever is to decide about it: the service may have it again. */
  #isUnderWay({ entity, id }: RowName): boolean {
    if (entity !== 'case' && entity !== 'notice') return false;
    const acts = this.#parts.cache.outbox.on(entity, id);
    return acts.some(({ state }) => state !== 'accepted' && state !== 'withdrawn');
  }

  #now(): Instant {
    return this.#parts.timing.now().toISOString();
  }
}

function isSubject({ entity }: RowName): boolean {
  return entity === 'case' || entity === 'notice';
}
