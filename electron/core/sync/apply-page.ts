import {
  isFeedEntity,
  type FeedChange,
  type FeedEntity,
  type FeedPage,
  type FeedRow,
} from '#shared/central/feed.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import { invalidAnswer } from '../central/central-error.ts';
import { inTransaction } from '../database/database.ts';
import { SupervisionIndex } from '../patrol/supervision-index.ts';
import { ProjectIndex } from '../projects/project-index.ts';
import { urgencyOf } from '../worklist/urgency.ts';
import { checkedChange } from './checked-change.ts';
import { DerivedRows } from './derived-rows.ts';
import { appliedPage, noEffects, noteRecord, ofNotice, parentOf } from './page-effects.ts';
import type { AppliedPage, Effects } from './page-effects.ts';
import type { PublishedRules } from './published-rules.ts';
import type { RecordEntity } from './record.repository.ts';
import type { RowName } from './restore.repository.ts';

/** Whose cache it is: what the feed says of that officer is written with the page. */
export interface PageOwner {
  readonly id: string;
  /** Writes the officer's row; the caller holds the transaction. */
  readonly change: (officer: Officer) => void;
}

/** A step back in the versions is a late page, unless the service itself has gone back. */
interface Source {
  readonly isMarking: boolean;
}
const lateAtMost: Source = { isMarking: false };

/**
 * Applies pages of the feed: validated whole, then written in one transaction together with the
 * cursor. A page that breaks its schema changes nothing.
 */
export class PageApplier {
  readonly #cache: Cache;
  readonly #rules: PublishedRules;
  readonly #projects: ProjectIndex;
  readonly #supervision: SupervisionIndex;
  readonly #derived: DerivedRows;

  readonly #owner: PageOwner | null;

  constructor(cache: Cache, rules: PublishedRules, owner: PageOwner | null = null) {
    this.#cache = cache;
    this.#owner = owner;
    this.#rules = rules;
    this.#projects = new ProjectIndex(cache, rules);
    this.#supervision = new SupervisionIndex(cache);
    this.#derived = new DerivedRows(cache, this.#projects);
  }

  /** @throws AppError CENTRAL_ANSWER_INVALID when any row of a known entity is not what it should be */
  apply(page: FeedPage, today: Day): AppliedPage {
    const changes = page.changes.map(checkedChange);
    const { db, syncState, restore } = this.#cache;
    return this.#guarded(() =>
      inTransaction(db, () => {
        const source = { isMarking: restore.isMarking() };
        const applied = this.#applyAll(changes, today, page.serverTime, source);
        syncState.moveTo(page.nextCursor, page.epoch);
        if (!page.hasMore) syncState.setDataAsOf(page.serverTime);
        return applied;
      }),
    );
  }

  /** Drops rows that the feed of a restored service has not brought. */
  dropRows(rows: readonly RowName[], today: Day, at: Instant): AppliedPage {
    const { db, syncState } = this.#cache;
    const changes = rows
      .filter(({ entity }) => isFeedEntity(entity))
      .map((row) => ({ ...row, version: 1, op: 'drop' as const }));
    return this.#guarded(() =>
      inTransaction(db, () => {
        rows.forEach((row) => syncState.unpark(row));
        return this.#applyAll(changes, today, at, lateAtMost);
      }),
    );
  }

  /**
   * Applies rows that an earlier version parked and this one understands. One that breaks its schema, or
   * does not go with the others, stays parked and holds up nothing.
   * @param onBad told of every row that stays parked
   */
  replayParked(today: Day, at: Instant, onBad: (error: unknown) => void): void {
    const { db, syncState } = this.#cache;
    const known = syncState.parked().filter((change) => isFeedEntity(change.entity));
    if (known.length === 0) return;
    inTransaction(db, () => {
      for (const change of known) {
        try {
          this.#replayOne(change, today, at);
        } catch (error) {
          if (!isRowAtFault(error)) throw error;
          onBad(error);
        }
      }
    });
  }

  #replayOne(change: FeedChange, today: Day, at: Instant): void {
    const { db, syncState } = this.#cache;
    this.#guarded(() =>
      inTransaction(db, () => {
        this.#applyAll([checkedChange(change)], today, at, lateAtMost);
        syncState.unpark(change);
      }),
    );
  }

  /** What was kept of rules inside a transaction that failed is not true. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#rules.forget();
      // The rules refuse days and spans that cannot be; then the page is at fault, not the terminal.
      throw error instanceof RangeError ? invalidAnswer(error) : error;
    }
  }

  #applyAll(changes: readonly FeedChange[], today: Day, at: Instant, source: Source): AppliedPage {
    const effects = noEffects();
    this.#supervision.note(changes);
    for (const change of changes) {
      if (isFeedEntity(change.entity))
        this.#applyOne(change.entity, change, today, effects, source);
      else this.#park(change, at, source);
    }
    this.#derived.settle(effects, today);
    this.#noteOwner(effects);
    return appliedPage(effects, new Set(changes.map(({ entity }) => entity)));
  }

  #park(change: FeedChange, at: Instant, { isMarking }: Source): void {
    this.#cache.syncState.park(change, at);
    if (isMarking) this.#cache.restore.mark(change);
  }

  /** What the feed says of the owner holds from the same moment as the rest of the page. */
  #noteOwner(effects: Effects): void {
    const owner = this.#owner;
    if (owner === null || !effects.officers.has(owner.id)) return;
    const officer = this.#cache.records.read('officer', owner.id);
    if (officer !== null) owner.change(officer);
  }

  /**
   * A newer version is here already. Once the service was restored, that holds only of rows that it has
   * brought since: what was here before is of a state that is no more, however high its version.
   */
  #isLate(change: FeedChange, storedVersion: number, { isMarking }: Source): boolean {
    const { restore } = this.#cache;
    const isOfBefore = isMarking && !restore.isMarked(change);
    if (isMarking) restore.mark(change);
    return storedVersion > change.version && !isOfBefore;
  }

  #applyOne(
    entity: FeedEntity,
    change: FeedChange,
    today: Day,
    effects: Effects,
    source: Source,
  ): void {
    if (entity === 'case') this.#applyCase(change, today, effects, source);
    else if (entity === 'case-event') this.#applyEvent(change, effects, source);
    else if (entity === 'notice') this.#applyNotice(change, effects, source);
    else this.#applyRecord(entity, change, today, effects, source);
  }

  #applyCase(change: FeedChange, today: Day, effects: Effects, source: Source): void {
    const { cases, records, search, materialFiles, materialNotes, forms } = this.#cache;
    const stored = cases.read(change.id);
    effects.touched.add(change.id);
    if (change.op === 'drop') {
      if (stored !== null) search.drop(stored.key);
      cases.drop(change.id);
      records.dropChildren('material', change.id);
      records.dropChildren('opinion', change.id);
      this.#projects.dropIfGone(change.id);
      materialFiles.dropCase(change.id);
      materialNotes.dropCase(change.id);
      records.dropChildren('document', change.id);
      forms.write(change.id, null);
      this.#cache.documentDrafts.dropCase(change.id);
      return;
    }
    if (this.#isLate(change, stored?.version ?? 0, source)) return;
    const data = change.data as FeedRow<'case'>;
    const thresholds = this.#rules.thresholds(data.matterId);
    const urgency = urgencyOf(data, today, this.#rules.calendar, thresholds);
    cases.put(data, change.version, urgency);
    this.#projects.putCase(data, urgency);
    effects.reworded.add(data.id);
  }

  #applyEvent(change: FeedChange, effects: Effects, source: Source): void {
    const { cases, caseLog } = this.#cache;
    if (change.op === 'drop') {
      cases.dropEvent(change.id);
      return;
    }
    const event = change.data as FeedRow<'case-event'>;
    if (!this.#isLate(change, cases.eventVersion(change.id), source)) {
      // A restored service may have another step at this place of the history.
      const replaced = cases.eventIdAt(event.caseId, event.seq);
      if (replaced !== null && replaced !== event.id) caseLog.forgetStep(replaced);
      cases.putEvent(event, change.version);
    }
    effects.touched.add(event.caseId);
  }

  /** What has left the scope leaves nothing behind: history, evidence, paper, what was typed. */
  #applyNotice(change: FeedChange, effects: Effects, source: Source): void {
    const { notices, noticeForms, records } = this.#cache;
    effects.notices.add(change.id);
    if (change.op === 'drop') {
      notices.drop(change.id);
      noticeForms.dropNotice(change.id);
      for (const entity of ofNotice) records.dropChildren(entity, change.id);
      return;
    }
    if (this.#isLate(change, notices.version(change.id), source)) return;
    notices.put(change.data as FeedRow<'notice'>, change.version);
  }

  #applyRecord(
    entity: RecordEntity,
    change: FeedChange,
    today: Day,
    effects: Effects,
    source: Source,
  ): void {
    const { records, materialFiles, materialNotes } = this.#cache;
    if (change.op === 'drop') {
      records.drop(entity, change.id);
      this.#forgetRules(entity);
      if (entity === 'project') this.#projects.dropProject(change.id);
      if (entity === 'progress') this.#projects.dropIfGone(change.id);
      if (entity === 'material') {
        materialFiles.dropMaterial(change.id);
        materialNotes.dropMaterial(change.id);
      }
      return;
    }
    if (this.#isLate(change, records.version(entity, change.id), source)) return;
    const row = change.data as FeedRow<RecordEntity>;
    const parent = parentOf(row);
    records.put(entity, row, change.version, parent);
    noteRecord(effects, entity, row.id, parent);
    this.#forgetRules(entity);
    if (entity === 'project') this.#projects.putProject(row as FeedRow<'project'>);
    if (entity === 'progress' && parent !== null) {
      this.#derived.touchProject(parent, effects);
      this.#projects.putProgress(row as FeedRow<'progress'>, today);
    }
  }

  #forgetRules(entity: RecordEntity): void {
    if (ruleEntities.has(entity)) this.#rules.forget();
  }
}

/** Records that {@link PublishedRules} keeps in memory. */
const ruleEntities: ReadonlySet<RecordEntity> = new Set([
  'matter',
  'calendar',
  'department',
  'delegation',
]);

/** The row breaks its schema or a rule of the tables: the database and the disk are well. */
function isRowAtFault(error: unknown): boolean {
  if (isAppError(error)) return error.code === 'CENTRAL_ANSWER_INVALID';
  return error instanceof Error && 'code' in error && /^SQLITE_CONSTRAINT/.test(String(error.code));
}
