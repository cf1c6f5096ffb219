import {
  isFeedEntity,
  type FeedChange,
  type FeedEntity,
  type FeedPage,
  type FeedRow,
} from '#shared/central/feed.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import { invalidAnswer } from '../central/central-error.ts';
import { inTransaction } from '../database/database.ts';
import { SupervisionIndex } from '../patrol/supervision-index.ts';
import { ProjectIndex } from '../projects/project-index.ts';
import { caseWords } from '../search/case-words.ts';
import { urgencyOf } from '../worklist/urgency.ts';
import { checkedChange } from './checked-change.ts';
import type { PublishedRules } from './published-rules.ts';
import type { RecordEntity } from './record.repository.ts';

/** What a page changed, for the events that follow it. */
export interface AppliedPage {
  /** Cases of which anything changed; null when all of them may have (calendar, matters). */
  readonly caseIds: readonly string[] | null;
  /** Notices of which anything changed; null when all of them may look different. */
  readonly noticeIds: readonly string[] | null;
  readonly officerIds: readonly string[];
  /** Which entities the page has brought rows of. */
  readonly entities: ReadonlySet<string>;
}

/**
 * Applies pages of the feed: validated whole, then written in one transaction together with the
 * cursor. A page that breaks its schema changes nothing.
 */
export class PageApplier {
  readonly #cache: Cache;
  readonly #rules: PublishedRules;
  readonly #projects: ProjectIndex;
  readonly #supervision: SupervisionIndex;

  constructor(cache: Cache, rules: PublishedRules) {
    this.#cache = cache;
    this.#rules = rules;
    this.#projects = new ProjectIndex(cache, rules);
    this.#supervision = new SupervisionIndex(cache);
  }

  /** @throws AppError CENTRAL_ANSWER_INVALID when any row of a known entity is not what it should be */
  apply(page: FeedPage, today: Day): AppliedPage {
    const changes = page.changes.map(checkedChange);
    const { db, syncState } = this.#cache;
    return this.#guarded(() =>
      inTransaction(db, () => {
        const applied = this.#applyAll(changes, today, page.serverTime);
        syncState.moveTo(page.nextCursor, page.epoch);
        if (!page.hasMore) syncState.setDataAsOf(page.serverTime);
        return applied;
      }),
    );
  }

  /** Applies rows that an earlier version parked and this one understands. */
  replayParked(today: Day, at: Instant): void {
    const { db, syncState } = this.#cache;
    const known = syncState.parked().filter((change) => isFeedEntity(change.entity));
    if (known.length === 0) return;
    this.#guarded(() =>
      inTransaction(db, () => {
        this.#applyAll(known.map(checkedChange), today, at);
        for (const change of known) syncState.unpark(change);
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

  #applyAll(changes: readonly FeedChange[], today: Day, at: Instant): AppliedPage {
    const effects = noEffects();
    this.#supervision.note(changes);
    for (const change of changes) {
      if (isFeedEntity(change.entity)) this.#applyOne(change.entity, change, today, effects);
      else this.#cache.syncState.park(change, at);
    }
    this.#reindex(effects);
    this.#recompute(effects, today);
    // Who stands in for whom changes whose cases are mine.
    const isWide =
      effects.calendarChanged || effects.delegationsChanged || effects.matters.size > 0;
    return {
      caseIds: isWide ? null : [...effects.touched],
      noticeIds: effects.calendarChanged || effects.policyChanged ? null : [...effects.notices],
      officerIds: [...effects.officers],
      entities: new Set(changes.map(({ entity }) => entity)),
    };
  }

  #applyOne(entity: FeedEntity, change: FeedChange, today: Day, effects: Effects): void {
    if (entity === 'case') this.#applyCase(change, today, effects);
    else if (entity === 'case-event') this.#applyEvent(change, effects);
    else if (entity === 'notice') this.#applyNotice(change, effects);
    else this.#applyRecord(entity, change, today, effects);
  }

  #applyCase(change: FeedChange, today: Day, effects: Effects): void {
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
    if (stored !== null && stored.version > change.version) return;
    const data = change.data as FeedRow<'case'>;
    const thresholds = this.#rules.thresholds(data.matterId);
    const urgency = urgencyOf(data, today, this.#rules.calendar, thresholds);
    cases.put(data, change.version, urgency);
    this.#projects.putCase(data, urgency);
    effects.reworded.add(data.id);
  }

  #applyEvent(change: FeedChange, effects: Effects): void {
    const { cases } = this.#cache;
    if (change.op === 'drop') {
      cases.dropEvent(change.id);
      return;
    }
    const event = change.data as FeedRow<'case-event'>;
    if (cases.eventVersion(change.id) <= change.version) cases.putEvent(event, change.version);
    effects.touched.add(event.caseId);
  }

  /** What has left the scope leaves nothing behind: history, evidence, paper, what was typed. */
  #applyNotice(change: FeedChange, effects: Effects): void {
    const { notices, noticeForms, records } = this.#cache;
    effects.notices.add(change.id);
    if (change.op === 'drop') {
      notices.drop(change.id);
      noticeForms.dropNotice(change.id);
      for (const entity of ofNotice) records.dropChildren(entity, change.id);
      return;
    }
    if (notices.version(change.id) > change.version) return;
    notices.put(change.data as FeedRow<'notice'>, change.version);
  }

  #applyRecord(entity: RecordEntity, change: FeedChange, today: Day, effects: Effects): void {
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
    if (records.version(entity, change.id) > change.version) return;
    const row = change.data as FeedRow<RecordEntity>;
    const parent = parentOf(row);
    records.put(entity, row, change.version, parent);
    if (ofCase.has(entity) && parent !== null) {
      effects.touched.add(parent);
    }
    if (ofNotice.has(entity) && parent !== null) effects.notices.add(parent);
    if (entity === 'supervision-policy') effects.policyChanged = true;
    if (entity === 'officer') effects.officers.add(row.id);
    if (entity === 'matter') effects.matters.add(row.id);
    if (entity === 'calendar') effects.calendarChanged = true;
    if (entity === 'delegation') effects.delegationsChanged = true;
    this.#forgetRules(entity);
    if (entity === 'project') {
      effects.projects.add(row.id);
      this.#projects.putProject(row as FeedRow<'project'>);
    }
    if (entity === 'progress' && parent !== null) {
      this.#touchProject(parent, effects);
      this.#projects.putProgress(row as FeedRow<'progress'>, today);
    }
  }

  #forgetRules(entity: RecordEntity): void {
    if (ruleEntities.has(entity)) this.#rules.forget();
  }

  #touchProject(projectId: string, effects: Effects): void {
    for (const id of this.#cache.cases.idsByProject(projectId)) effects.touched.add(id);
  }

  /** The words of a project are among those of its cases. */
  #reindex(effects: Effects): void {
    const { cases, records, search } = this.#cache;
    for (const projectId of effects.projects) {
      this.#touchProject(projectId, effects);
      for (const id of cases.idsByProject(projectId)) effects.reworded.add(id);
    }
    for (const id of effects.reworded) {
      const stored = cases.read(id);
      if (stored === null) continue;
      const project = records.read('project', stored.case.projectId);
      search.put(stored.key, caseWords(stored.case, project));
    }
  }

  /** New limits or days move due dates of cases that did not change themselves. */
  #recompute(effects: Effects, today: Day): void {
    const { cases } = this.#cache;
    if (effects.calendarChanged || effects.matters.size > 0) {
      const isConcerned = (matterId: string): boolean =>
        effects.calendarChanged || effects.matters.has(matterId);
      this.#projects.recompute(today, (row) => isConcerned(row.matterId ?? ''));
    }
    const ids = effects.calendarChanged
      ? cases.openIds()
      : [...effects.matters].flatMap((matterId) => cases.idsByMatter(matterId));
    for (const id of ids) {
      const stored = cases.read(id);
      if (stored === null) continue;
      const thresholds = this.#rules.thresholds(stored.case.matterId);
      const urgency = urgencyOf(stored.case, today, this.#rules.calendar, thresholds);
      cases.setUrgency(id, urgency);
      this.#projects.putCase(stored.case, urgency);
    }
  }
}

/** Records that {@link PublishedRules} keeps in memory. */
const ruleEntities: ReadonlySet<RecordEntity> = new Set([
  'matter',
  'calendar',
  'department',
  'delegation',
]);
/** Records that a case is shown with. */
const ofCase: ReadonlySet<RecordEntity> = new Set(['material', 'opinion', 'document']);
/** Records that a notice is shown with. */
const ofNotice: ReadonlySet<RecordEntity> = new Set([
  'notice-event',
  'notice-evidence',
  'notice-paper',
]);

/** What the rows of one page lead to once all of them are written. */
interface Effects {
  readonly touched: Set<string>;
  readonly reworded: Set<string>;
  readonly projects: Set<string>;
  readonly officers: Set<string>;
  readonly matters: Set<string>;
  readonly notices: Set<string>;
  calendarChanged: boolean;
  delegationsChanged: boolean;
  policyChanged: boolean;
}

function noEffects(): Effects {
  return {
    touched: new Set(),
    reworded: new Set(),
    projects: new Set(),
    officers: new Set(),
    matters: new Set(),
    notices: new Set(),
    calendarChanged: false,
    delegationsChanged: false,
    policyChanged: false,
  };
}

/** The one a record is listed under. */
function parentOf(row: FeedRow<RecordEntity>): string | null {
  const { noticeId, caseId, projectId, departmentId } = row as Readonly<Record<string, unknown>>;
  const parent = noticeId ?? caseId ?? projectId ?? departmentId;
  return typeof parent === 'string' ? parent : null;
}
