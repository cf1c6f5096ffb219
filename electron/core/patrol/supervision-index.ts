import type { FeedChange, FeedEntity, FeedRow } from '#shared/central/feed.ts';
import type { Cache } from '../cache.ts';

/** What a patrol reads: when any of it changes, the last run no longer tells how things stand. */
const patrolled = [
  ...(['case', 'case-event', 'opinion', 'document', 'project'] as const),
  ...(['matter', 'calendar', 'officer', 'detection-rule', 'leave', 'permission-order'] as const),
] satisfies FeedEntity[];

export function concernsPatrol(entities: ReadonlySet<string>): boolean {
  return patrolled.some((entity) => entities.has(entity));
}

/** Keeps the log and the hits true to the rows that they are made of. The caller holds the transaction. */
export class SupervisionIndex {
  readonly #cache: Pick<Cache, 'caseLog' | 'patrol' | 'patrolRun'>;

  constructor(cache: Pick<Cache, 'caseLog' | 'patrol' | 'patrolRun'>) {
    this.#cache = cache;
  }

  /** To be called before the changes are written: what is dropped is still there then. */
  note(changes: readonly FeedChange[]): void {
    for (const change of changes) {
      if (change.op === 'drop') this.#drop(change);
      else this.#put(change);
    }
    if (concernsPatrol(new Set(changes.map(({ entity }) => entity))))
      this.#cache.patrolRun.noteChange();
  }

  #put({ entity, data }: FeedChange): void {
    const { caseLog } = this.#cache;
    if (entity === 'case-event') caseLog.putStep(data as FeedRow<'case-event'>);
    if (entity === 'opinion') caseLog.putOpinion(data as FeedRow<'opinion'>);
  }

  #drop({ entity, id }: FeedChange): void {
    const { caseLog, patrol } = this.#cache;
    if (entity === 'case-event') caseLog.forgetStep(id);
    if (entity === 'opinion') caseLog.forgetOpinion(id);
    if (entity === 'permission-order') patrol.dropOrder(id);
    if (entity !== 'case') return;
    caseLog.dropCase(id);
    patrol.dropCase(id);
  }
}
