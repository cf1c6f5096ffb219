import { randomUUID } from 'node:crypto';
import type { Officer } from '#shared/central/organisation.ts';
import {
  supervisionRecordSchema,
  type SupervisionRecord,
  type SupervisionRecordDraft,
} from '#shared/central/supervision.ts';
import type { PatrolAct, PatrolActOf } from '#shared/domain/patrol/patrol-acts.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { ActionRepository, hashOfBody } from '../cases/action.repository.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { Patrols } from '../patrol/patrols.ts';
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
  readonly #patrols: Patrols;
  readonly #actions: ActionRepository;

  constructor(store: Store, feed: FeedRepository, patrols: Patrols) {
    this.#store = store;
    this.#feed = feed;
    this.#patrols = patrols;
    this.#actions = new ActionRepository(store);
  }

  /**
   * @throws AppError PERMISSION_DENIED, IDEMPOTENCY_KEY_REUSED; ACT_NOT_ALLOWED for a case of others, a
   *   hit that is not found now or is about the caller, a sample larger than what it was drawn from
   */
  add(officer: Officer, draft: SupervisionRecordDraft, key: string, now: Date): RecordOutcome {
    const hash = hashOfBody('supervision-records', draft);
    return this.#store.transaction(() => {
      const earlier = this.#actions.earlierAnswer(key, officer.id, hash);
      if (earlier !== null) {
        const record = supervisionRecordSchema.parse(JSON.parse(earlier));
        return { record, isReplay: true, changes: [] };
      }
      this.#judge(officer, draft.act, now);
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

  #judge(officer: Officer, act: PatrolAct, now: Date): void {
    if (!isPermitted(officer.roles, 'supervise:act')) {
      throw new AppError('PERMISSION_DENIED', '监督记录由本部门监管员作出，未处理。');
    }
    const foreign = casesOf(act).find((id) => this.#feed.one(officer, 'case', id) === null);
    if (foreign !== undefined) {
      throw new AppError('ACT_NOT_ALLOWED', '有的办件不属于您所在的部门，监督记录没有作出。');
    }
    if (act.kind === 'dispose') this.#requireFound(officer, act, now);
    if (act.kind === 'sample') requireDrawn(act);
  }

  /** What is judged to be none is what the patrol finds now, under the rule as it is now (article 14). */
  #requireFound(officer: Officer, act: PatrolActOf<'dispose'>, now: Date): void {
    const hit = this.#patrols
      .foundBy(act.ruleId, officer, now)
      .find(({ key, factsHash }) => key === act.key && factsHash === act.factsHash);
    const isSame = hit?.caseId === act.caseId && hit.ruleVersion === act.ruleVersion;
    if (!isSame) {
      throw new AppError('ACT_NOT_ALLOWED', '疑点已变化，请重新巡查后再处理。本次没有处理。');
    }
    if (hit.officerId !== officer.id) return;
    const message = '这条疑点涉及您本人，没有处理。请由本部门其他监管员处理。';
    throw new AppError('ACT_NOT_ALLOWED', message);
  }
}

function requireDrawn({ caseIds, population }: PatrolActOf<'sample'>): void {
  if (caseIds.length <= population) return;
  const message = `抽出 ${caseIds.length} 件，多于抽查范围内的 ${population} 件，没有记录。请重新抽查。`;
  throw new AppError('ACT_NOT_ALLOWED', message);
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
