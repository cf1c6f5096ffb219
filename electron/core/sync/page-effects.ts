import type { FeedRow } from '#shared/central/feed.ts';
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

/** What the rows of one page lead to once all of them are written. */
export interface Effects {
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

export function noEffects(): Effects {
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

/** Records that a case is shown with. */
const ofCase: ReadonlySet<RecordEntity> = new Set(['material', 'opinion', 'document']);
/** Records that a notice is shown with. */
export const ofNotice: ReadonlySet<RecordEntity> = new Set([
  'notice-event',
  'notice-evidence',
  'notice-paper',
]);

/** Notes what a record that has been written leads to. @param parent the one it is listed under */
export function noteRecord(
  effects: Effects,
  entity: RecordEntity,
  id: string,
  parent: string | null,
): void {
  if (ofCase.has(entity) && parent !== null) effects.touched.add(parent);
  if (ofNotice.has(entity) && parent !== null) effects.notices.add(parent);
  if (entity === 'supervision-policy') effects.policyChanged = true;
  if (entity === 'officer') effects.officers.add(id);
  if (entity === 'matter') effects.matters.add(id);
  if (entity === 'calendar') effects.calendarChanged = true;
  if (entity === 'delegation') effects.delegationsChanged = true;
  if (entity === 'project') effects.projects.add(id);
}

/** The one a record is listed under. */
export function parentOf(row: FeedRow<RecordEntity>): string | null {
  const { noticeId, caseId, projectId, departmentId } = row as Readonly<Record<string, unknown>>;
  const parent = noticeId ?? caseId ?? projectId ?? departmentId;
  return typeof parent === 'string' ? parent : null;
}

/** What a page has changed, once its effects are known. */
export function appliedPage(effects: Effects, entities: ReadonlySet<string>): AppliedPage {
  // Who stands in for whom changes whose cases are mine.
  const isWide = effects.calendarChanged || effects.delegationsChanged || effects.matters.size > 0;
  return {
    caseIds: isWide ? null : [...effects.touched],
    noticeIds: effects.calendarChanged || effects.policyChanged ? null : [...effects.notices],
    officerIds: [...effects.officers],
    entities,
  };
}
