import type { DetectionRule } from '#shared/central/detection.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { RuleProblem } from '#shared/domain/patrol/patrol.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** The last whole run. */
export interface PatrolRun {
  /** null before the first. */
  readonly ranAt: Instant | null;
  readonly cases: number;
  readonly problems: readonly RuleProblem[];
  /** How much had come when it began. */
  readonly seen: number;
  /** How much has come until now. */
  readonly changes: number;
}

/** What a run that has ended says of itself. */
export interface EndedRun extends Omit<PatrolRun, 'changes'> {
  /** The rules as they were when it was made. */
  readonly rules: readonly DetectionRule[];
}

type StoredRun = Omit<PatrolRun, 'problems'> & { readonly problems: string };

/**
 * Which patrol is the last, and the hits of the one that is being made: they lie beside those of the last,
 * and replace them all at once when it ends.
 */
export class PatrolRunRepository {
  readonly #read;
  readonly #rules;
  readonly #departmentId;
  readonly #noteChange;
  readonly #forget;
  readonly #clear;
  readonly #put;
  readonly #finish;
  readonly #sweep;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[], StoredRun>(
      'SELECT ran_at AS ranAt, cases, problems, seen, changes FROM patrol_run',
    );
    this.#rules = db.prepare<[], string>('SELECT rules FROM patrol_run').pluck();
    this.#departmentId = db
      .prepare<[], string | null>('SELECT department_id FROM patrol_run')
      .pluck();
    this.#noteChange = db.prepare('UPDATE patrol_run SET changes = changes + 1');
    this.#forget = db.prepare<[{ id: string | null }]>(`
      UPDATE patrol_run
      SET department_id = @id, ran_at = NULL, cases = 0, problems = '[]', rules = '[]', seen = -1
      WHERE department_id IS NOT @id`);
    this.#clear = db.prepare('DELETE FROM patrol_hits');
    this.#put = db.prepare<[object]>(`
      INSERT INTO patrol_hits (run, key, is_serious, happened_at, rule_id, situation, officer_id,
        matter_id, case_id, order_id, facts_hash, data)
      SELECT run + 1, @key, @isSerious, @happenedAt, @ruleId, @situation, @officerId, @matterId,
        @caseId, @orderId, @factsHash, @data
      FROM patrol_run`);
    this.#finish = db.prepare<[object]>(`
      UPDATE patrol_run
      SET run = run + 1, ran_at = @ranAt, cases = @cases, problems = @problems, rules = @rules,
        seen = @seen`);
    // The first and the last number are found without a look at the hits between them.
    this.#sweep = db.prepare<[number]>(`
      WITH left_over AS (
        SELECT run FROM (
          SELECT min(run) AS run FROM patrol_hits UNION ALL SELECT max(run) FROM patrol_hits)
        WHERE run <> (SELECT run FROM patrol_run) LIMIT 1)
      DELETE FROM patrol_hits
      WHERE run = (SELECT run FROM left_over) AND key IN (
        SELECT key FROM patrol_hits WHERE run = (SELECT run FROM left_over) LIMIT ?)`);
  }

  read(): PatrolRun {
    const run = this.#read.get();
    if (run === undefined) throw new Error('the patrol always has its row');
    return { ...run, problems: JSON.parse(run.problems) as RuleProblem[] };
  }

  /** The rules of the last run, as they were then. */
  rules(): DetectionRule[] {
    return JSON.parse(this.#rules.get() ?? '[]') as DetectionRule[];
  }

  /** Of which department the hits are; null before any was named. */
  departmentId(): string | null {
    return this.#departmentId.get() ?? null;
  }

  /** Something has come that a patrol reads. */
  noteChange(): void {
    this.#noteChange.run();
  }

  /** What was found in another department than this is forgotten; null: whatever was found. The caller holds the transaction. */
  belongTo(departmentId: string | null): void {
    if (this.#forget.run({ id: departmentId }).changes > 0) this.#clear.run();
  }

  /** Adds hits to the run that is being made. */
  put(hits: readonly Hit[]): void {
    for (const hit of hits) {
      this.#put.run({
        ...hit,
        isSerious: hit.severity === 'serious' ? 1 : 0,
        happenedAt: Date.parse(hit.happenedAt),
        orderId: hit.subject.kind === 'order' ? hit.subject.id : null,
        data: JSON.stringify(hit),
      });
    }
  }

  /** The run that is being made becomes the last. What the one before found is there to be swept away. */
  finish({ problems, rules, ...run }: EndedRun): void {
    this.#finish.run({
      ...run,
      problems: JSON.stringify(problems),
      rules: JSON.stringify(rules),
    });
  }

  /** Takes away up to `limit` hits of any other run than the last. @returns whether there were any */
  sweep(limit: number): boolean {
    return this.#sweep.run(limit).changes > 0;
  }
}
