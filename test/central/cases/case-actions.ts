import { randomUUID } from 'node:crypto';
import type { ActionResult, CaseAction } from '#shared/central/case-actions.ts';
import { actionResultSchema } from '#shared/central/case-actions.ts';
import {
  caseEventSchema,
  caseSchema,
  materialSchema,
  patchedCase,
  projectSchema,
  type Case,
  type Material,
  type Project,
} from '#shared/central/cases.ts';
import { versionOfTag } from '#shared/central/common.ts';
import type { FeedEntity } from '#shared/central/feed.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { isSendable, lintAct } from '#shared/domain/act-lint.ts';
import { firstGap } from '#shared/domain/case-history.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { patchOf, refusalOf, type ActingOfficer } from '#shared/domain/case-rules.ts';
import { isDocumentAct } from '#shared/domain/documents/document-acts.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { missingNames } from '#shared/domain/materials.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { Delegations } from '../delegations/delegations.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { FeedRepository, RowToPut } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';
import { requireShape } from '../store/row-shape.ts';
import { demandedAgain, demandedMaterials, handedIn } from '../materials/hand-in.ts';
import { ActionRepository, hashOfBody } from './action.repository.ts';
import { DocumentRegister } from '../documents/document-register.ts';
import { eventOf, opinionOf } from './history.ts';
import { lintFailed } from './lint-failed.ts';
import { progressOf } from './progress.ts';

export interface ActionRequest {
  readonly caseId: string;
  readonly idempotencyKey: string;
  readonly ifMatch: string;
  /** Of the caller's session. */
  readonly terminalId: string;
  readonly action: CaseAction;
}

export interface ActionOutcome {
  readonly result: ActionResult;
  readonly isReplay: boolean;
  readonly changes: readonly LiveChange[];
}

/** Takes acts on cases: once per key, on the version that was seen, by the rules of shared/domain. */
export class CaseActions {
  readonly #store: Store;
  readonly #feed: FeedRepository;
  readonly #actions: ActionRepository;
  readonly #organisation: Organisation;
  readonly #delegations: Delegations;
  readonly #documents: DocumentRegister;

  constructor(
    store: Store,
    feed: FeedRepository,
    organisation: Organisation,
    delegations: Delegations,
  ) {
    this.#delegations = delegations;
    this.#store = store;
    this.#feed = feed;
    this.#actions = new ActionRepository(store);
    this.#organisation = organisation;
    this.#documents = new DocumentRegister(store, feed, organisation);
  }

  readonly sharesProject = (projectId: string, departmentId: string): boolean =>
    this.#actions.sharesProject(projectId, departmentId);

  /**
   * @throws AppError NOT_FOUND, IDEMPOTENCY_KEY_REUSED, CASE_CHANGED (with the case as it is now),
   * ACT_NOT_ALLOWED, ACT_LINT_FAILED
   */
  take(officer: Officer, request: ActionRequest, now: Date): ActionOutcome {
    const hash = hashOfBody(request.caseId, request.action);
    return this.#store.transaction(() => {
      const earlier = this.#actions.earlierAnswer(request.idempotencyKey, officer.id, hash);
      if (earlier !== null) {
        const result = actionResultSchema.parse(JSON.parse(earlier));
        return { result, isReplay: true, changes: [] };
      }
      const { result, changes } = this.#apply(officer, request, now);
      const at = now.toISOString();
      this.#actions.add(request.idempotencyKey, officer.id, hash, JSON.stringify(result), at);
      return { result, isReplay: false, changes };
    })();
  }

  #apply(
    officer: Officer,
    request: ActionRequest,
    now: Date,
  ): { result: ActionResult; changes: LiveChange[] } {
    const before = this.#readGuarded(officer, request);
    const { act } = request.action;
    const today = dayOfInstant(now);
    const actor = { ...officer, standsInFor: this.#delegations.standsInFor(officer, today) };
    this.#judge(actor, officer, before, act, now);
    const at = now.toISOString();
    const patch = patchOf(before, act, actor, at);
    const after: Case = { ...patchedCase(before, patch), updatedAt: at };
    const document = isDocumentAct(act) ? this.#documents.apply(officer, before, act, now) : null;
    const filing = {
      ...{ act, before, after, officer: actor, at, deviceAt: request.action.deviceAt },
      terminalId: request.terminalId,
      departmentName: this.#department(officer),
      seq: this.#feed.ofCase(officer, before.id, 'case-event').length + 1,
      document,
      nameOf: (id: string) => this.#organisation.officer(id)?.name ?? '',
    };
    const opinion = act.kind === 'opinion' ? opinionOf(act, filing) : null;
    const event = act.kind === 'opinion' ? null : eventOf(act, filing);
    const rows: RowToPut[] = [
      this.#own('case', after, before),
      ...(event === null ? [] : [this.#own('case-event', event, before)]),
      ...(opinion === null ? [] : [this.#own('opinion', opinion, before)]),
      ...(document === null ? [] : [this.#own('document', document, before)]),
      ...this.#materials(officer, before, act, at).map((row) => this.#own('material', row, before)),
      {
        entity: 'progress',
        row: this.#progress(after),
        scope: 'project',
        scopeId: after.projectId,
      },
    ];
    rows.forEach(requireShape);
    const [caseVersion = 1] = rows.map((row) => this.#feed.put(row, at));
    const receipt = {
      actionId: randomUUID(),
      acceptedAt: at,
      caseId: after.id,
      caseVersion,
      eventId: event?.id ?? null,
    };
    return { result: { receipt, case: after }, changes: rows };
  }

  #readGuarded(officer: Officer, request: ActionRequest): Case {
    const row = this.#feed.one(officer, 'case', request.caseId);
    if (row === null) throw new AppError('NOT_FOUND', '没有这个办件，或不在您的范围内。');
    const current = caseSchema.parse(JSON.parse(row.data));
    if (versionOfTag(request.ifMatch) !== row.version) {
      throw new AppError('CASE_CHANGED', '办件已被他人更改，您的操作没有执行。', {
        context: { current, currentVersion: row.version },
      });
    }
    return current;
  }

  #judge(actor: ActingOfficer, officer: Officer, before: Case, act: CaseAct, now: Date): void {
    const refusal = refusalOf(before, act.kind, actor);
    if (refusal !== null) throw new AppError('ACT_NOT_ALLOWED', refusal);
    const matter = this.#organisation.matter(before.matterId);
    const materials = this.#materialsOf(officer, before.id);
    const events = this.#rowsOf(officer, before.id, 'case-event', caseEventSchema);
    const findings = lintAct(before, act, {
      today: dayOfInstant(now),
      calendar: this.#organisation.calendar,
      thresholds: matter,
      extensionLimitDays: matter.extensionLimitDays,
      opinionCount: this.#feed.ofCase(officer, before.id, 'opinion').length,
      missingMaterials: missingNames(materials),
      colleagues: this.#organisation.caseWorkers(before.departmentId),
      historyGap: firstGap(events.map(({ seq }) => seq)),
      judgeDocument: (asked) => this.#documents.judge(officer, before, asked, now),
    });
    if (!isSendable(findings)) throw lintFailed(findings);
  }

  #materialsOf(officer: Officer, caseId: string): Material[] {
    return this.#rowsOf(officer, caseId, 'material', materialSchema);
  }

  /** 补正 marks what is missing; at its end what it demanded is handed in, as a new hand-in. */
  #materials(officer: Officer, before: Case, act: CaseAct, at: string): Material[] {
    if (act.kind !== 'supplement-begin' && act.kind !== 'supplement-end') return [];
    const materials = this.#materialsOf(officer, before.id);
    if (act.kind === 'supplement-begin') {
      const demanded = new Set(act.items.map((item) => item.materialId));
      return materials.filter(({ id }) => demanded.has(id)).map(demandedAgain);
    }
    const events = this.#rowsOf(officer, before.id, 'case-event', caseEventSchema);
    const demanded = demandedMaterials(events);
    const project = this.#project(officer, before.projectId);
    return materials
      .filter(({ id }) => demanded.has(id))
      .map((material) => handedIn(material, project, at));
  }

  #rowsOf<T>(
    officer: Officer,
    caseId: string,
    entity: FeedEntity,
    schema: { parse(data: unknown): T },
  ): T[] {
    const rows = this.#feed.ofCase(officer, caseId, entity);
    return rows.map((row) => schema.parse(JSON.parse(row.data)));
  }

  #own(entity: 'case', row: Case, of: Case): RowToPut<'case'>;
  #own<E extends 'case-event' | 'opinion' | 'material' | 'document'>(
    entity: E,
    row: RowToPut<E>['row'],
    of: Case,
  ): RowToPut<E>;
  #own(entity: RowToPut['entity'], row: RowToPut['row'], of: Case): RowToPut {
    return { entity, row, scope: 'cases', scopeId: of.departmentId, caseId: of.id };
  }

  #progress(row: Case): ReturnType<typeof progressOf> {
    const matter = this.#organisation.matter(row.matterId);
    return progressOf(row, matter.name, this.#organisation.department(row.departmentId).name);
  }

  #project(officer: Officer, id: string): Project {
    const row = this.#feed.one(officer, 'project', id);
    if (row === null) throw new Error(`no such project in scope: ${id}`);
    return projectSchema.parse(JSON.parse(row.data));
  }

  #department(officer: Officer): string {
    return this.#organisation.department(officer.departmentId).name;
  }
}
