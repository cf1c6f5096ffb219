import { randomUUID } from 'node:crypto';
import type { Officer } from '#shared/central/organisation.ts';
import {
  supervisionRecordSchema,
  type SupervisionRecord,
  type SupervisionRecordDraft,
} from '#shared/central/supervision.ts';
import type { PatrolAct } from '#shared/domain/patrol/patrol-acts.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { ActionRepository, hashOfBody } from '../cases/action.repository.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { FeedRepository, RowToPut } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';
import { requireShape } from '../store/row-shape.ts';

export interface RecordOutcome {
  readonly record: SupervisionRecord;
  readonly isReplay: boolean;
  readonly changes: readonly LiveChange[];
}

/** 非问题, 抽查, a look at the log (articles 13 and 14): added once per key, never changed. */
export class SupervisionRecords {
  readonly #store: Store;
  readonly #feed: FeedRepository;
  readonly #actions: ActionRepository;

  constructor(store: Store, feed: FeedRepository) {
    this.#store = store;
    this.#feed = feed;
    this.#actions = new ActionRepository(store);
  }

  /** @throws AppError PERMISSION_DENIED, ACT_NOT_ALLOWED (a case of others), IDEMPOTENCY_KEY_REUSED */
  add(officer: Officer, draft: SupervisionRecordDraft, key: string, now: Date): RecordOutcome {
    const hash = hashOfBody('supervision-records', draft);
    return this.#store.transaction(() => {
      const earlier = this.#actions.earlierAnswer(key, officer.id, hash);
      if (earlier !== null) {
        const record = supervisionRecordSchema.parse(JSON.parse(earlier));
        return { record, isReplay: true, changes: [] };
      }
      this.#judge(officer, draft.act);
      const at = now.toISOString();
      const record: SupervisionRecord = {
        ...{ id: randomUUID(), departmentId: officer.departmentId },
        ...{ officerId: officer.id, officerName: officer.name },
        ...{ at, deviceAt: draft.deviceAt, act: draft.act },
      };
      const row: RowToPut<'supervision-record'> = {
        ...{ entity: 'supervision-record', row: record },
        ...{ scope: 'supervision', scopeId: officer.departmentId },
      };
      requireShape(row);
      this.#feed.put(row, at);
      this.#actions.add(key, officer.id, hash, JSON.stringify(record), at);
      return { record, isReplay: false, changes: [row] };
    })();
  }

  #judge(officer: Officer, act: PatrolAct): void {
    if (!isPermitted(officer.roles, 'supervise:act')) {
      throw new AppError('PERMISSION_DENIED', '监督记录由本部门监管员作出，未处理。');
    }
    const foreign = casesOf(act).find((id) => this.#feed.one(officer, 'case', id) === null);
    if (foreign === undefined) return;
    throw new AppError('ACT_NOT_ALLOWED', '有的办件不属于您所在的部门，监督记录没有作出。');
  }
}

function casesOf(act: PatrolAct): readonly string[] {
  switch (act.kind) {
    case 'dispose':
      return act.caseId === null ? [] : [act.caseId];
    case 'sample':
      return act.caseIds;
    case 'view-log':
      return [];
  }
}
