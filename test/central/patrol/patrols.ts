import type { z } from 'zod';
import {
  detectionRuleSchema,
  leaveSchema,
  permissionOrderSchema,
  type DetectionRule,
  type patrolReportSchema,
  type ruleTrialRequestSchema,
  type ruleTrialSchema,
} from '#shared/central/detection.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { supervisionRecordSchema } from '#shared/central/supervision.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { PatrolContext } from '#shared/domain/patrol/check.ts';
import { withoutDisposed, type Disposal } from '#shared/domain/patrol/disposal.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { checkNamed } from '#shared/domain/patrol/known-checks.ts';
import { Patrol, type PatrolResult } from '#shared/domain/patrol/patrol.ts';
import { dryRun } from '#shared/domain/patrol/rule-trial.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';
import { PatrolFiles } from './patrol-files.repository.ts';

/** Runs the published rules over the department of the one who asks, and over nothing else (article 13). */
export class Patrols {
  readonly #feed: FeedRepository;
  readonly #organisation: Organisation;
  readonly #files: PatrolFiles;

  constructor(store: Store, feed: FeedRepository, organisation: Organisation) {
    this.#feed = feed;
    this.#organisation = organisation;
    this.#files = new PatrolFiles(store, organisation);
  }

  /**
   * What is found now and has not been judged to be none (非问题) on these facts.
   */
  run(caller: Officer, now: Date): z.output<typeof patrolReportSchema> {
    const { hits, ...report } = this.#patrol(caller, this.#rules(caller), now);
    return { ...report, hits: withoutDisposed(hits, this.#disposals(caller)) };
  }

  /** What one rule finds now, judged or not; nothing when it is not published or not in force. */
  foundBy(ruleId: string, officer: Officer, now: Date): Hit[] {
    const rules = this.#rules(officer).filter(({ id }) => id === ruleId);
    return this.#patrol(officer, rules, now).hits;
  }

  /** @throws AppError NOT_FOUND, RULE_PARAMETER_INVALID with `fields` */
  tryRule(
    caller: Officer,
    { ruleId, parameters }: z.output<typeof ruleTrialRequestSchema>,
    now: Date,
  ): z.output<typeof ruleTrialSchema> {
    const rule = this.#rules(caller).find(({ id }) => id === ruleId);
    if (rule === undefined) throw new AppError('NOT_FOUND', '没有这条监测规则。');
    requireParameters(rule, parameters);
    const files = this.#files.of(caller.departmentId);
    const trial = dryRun(rule, parameters, files, this.#context(caller, now));
    const [problem] = trial.problems;
    if (problem !== undefined) throw new AppError('RULE_PARAMETER_INVALID', problem.message);
    const { added, removed, kept } = trial;
    return { added: listOf(added), removed: listOf(removed), kept: listOf(kept) };
  }

  #patrol(officer: Officer, rules: readonly DetectionRule[], now: Date): PatrolResult {
    const patrol = new Patrol(rules, this.#context(officer, now));
    for (const file of this.#files.of(officer.departmentId)) patrol.see(file);
    return patrol.finish();
  }

  #disposals(officer: Officer): Disposal[] {
    return this.#feed
      .ofEntity(officer, 'supervision-record')
      .map(({ data }) => supervisionRecordSchema.parse(JSON.parse(data)).act)
      .filter((act) => act.kind === 'dispose');
  }

  #rules(officer: Officer): DetectionRule[] {
    return this.#feed
      .ofEntity(officer, 'detection-rule')
      .map(({ data }) => detectionRuleSchema.parse(JSON.parse(data)));
  }

  #context(officer: Officer, now: Date): PatrolContext {
    const rowsOf = <T>(
      entity: 'leave' | 'permission-order',
      schema: { parse(data: unknown): T },
    ): T[] =>
      this.#feed.ofEntity(officer, entity).map(({ data }) => schema.parse(JSON.parse(data)));
    const colleagues = this.#organisation.officersOf(officer.departmentId);
    return {
      ...{ today: dayOfInstant(now), now: now.toISOString() },
      calendar: this.#organisation.calendar,
      leaves: rowsOf('leave', leaveSchema),
      permissionOrders: rowsOf('permission-order', permissionOrderSchema),
      officerNames: new Map(colleagues.map(({ id, name }) => [id, name])),
    };
  }
}

function requireParameters(rule: DetectionRule, parameters: DetectionRule['parameters']): void {
  const fields = checkNamed(rule.check)?.faults(parameters) ?? null;
  if (fields === null) return;
  const [first = ''] = Object.values(fields);
  const message = `${first}。没有试运行，规则未改变。请更正后再试。`;
  throw new AppError('RULE_PARAMETER_INVALID', message, { fields });
}

function listOf(hits: Hit[]): { count: number; hits: Hit[] } {
  return { count: hits.length, hits };
}
