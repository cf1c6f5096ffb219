import type { Instant } from '#shared/domain/day.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { RuleProblem } from '#shared/domain/patrol/patrol.ts';
import type { PatrolFilter } from '#shared/desktop/patrol.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { isThere } from '../notices/notice.repository.ts';

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

/** The place of a hit in its list. */
export interface HitPlace {
  readonly isSerious: number;
  readonly happenedAt: number;
  readonly key: string;
}

export interface ListedHit extends HitPlace {
  readonly hit: Hit;
  readonly notice: { readonly id: string; readonly state: string } | null;
  readonly isDisposing: boolean;
  readonly isListed: boolean;
}

interface HitRow extends HitPlace {
  readonly data: string;
  readonly notice: string | null;
  readonly isDisposing: 0 | 1;
  readonly isListed: 0 | 1;
}

/** How many listed hits something has. */
interface HitCount {
  readonly id: string;
  readonly hits: number;
}

/** Of one rule by one person. */
interface PersonCount {
  readonly ruleId: string;
  readonly officerId: string;
  readonly hits: number;
}

type StoredRun = Omit<PatrolRun, 'problems'> & { readonly problems: string };

/**
 * Nobody has called it 非问题 on these facts, neither at the service nor in this terminal's queue. The engine
 * would rather read all records, so the indices are named; `+` takes the type off a column, without which
 * an index over JSON serves no comparison.
 */
const isListed = `
  NOT EXISTS (
    SELECT 1 FROM records INDEXED BY records_disposals
    WHERE entity = 'supervision-record' AND records.data ->> '$.act.kind' = 'dispose'
      AND records.data ->> '$.act.key' = +hits.key
      AND records.data ->> '$.act.factsHash' = +hits.facts_hash)
  AND NOT EXISTS (
    SELECT 1 FROM outbox INDEXED BY outbox_disposals
    WHERE subject = 'patrol' AND act ->> '$.kind' = 'dispose'
      AND act ->> '$.key' = +hits.key AND act ->> '$.factsHash' = +hits.facts_hash
      AND state IN ('waiting', 'sending', 'accepted'))`;

const columns = `
  hits.is_serious AS isSerious, hits.happened_at AS happenedAt, hits.key, hits.data,
  (SELECT json_object('id', notices.id, 'state', notices.state) FROM notices
   WHERE notices.finding_key = hits.key AND ${isThere}
   ORDER BY notices.opened_ms DESC, notices.id DESC LIMIT 1) AS notice,
  EXISTS (
    SELECT 1 FROM outbox INDEXED BY outbox_disposals
    WHERE subject = 'patrol' AND act ->> '$.kind' = 'dispose'
      AND act ->> '$.key' = +hits.key AND act ->> '$.factsHash' = +hits.facts_hash
      AND state IN ('waiting', 'sending')) AS isDisposing,
  ${isListed} AS isListed`;

const filtered = `
  (@ruleId IS NULL OR hits.rule_id = @ruleId)
  AND (@severity IS NULL OR hits.is_serious = (@severity = 'serious'))
  AND (@situation IS NULL OR hits.situation = @situation)
  AND (@officerId IS NULL OR hits.officer_id = @officerId)
  AND (@matterId IS NULL OR hits.matter_id = @matterId)
  AND (@withNotices OR NOT EXISTS (
    SELECT 1 FROM notices
    WHERE notices.finding_key = hits.key AND notices.is_open = 1 AND ${isThere}))
  AND ${isListed}`;

/** What the last patrol found here: derived from the cache, and replaced whole by the next run. */
export class PatrolRepository {
  readonly #run;
  readonly #noteChange;
  readonly #clear;
  readonly #put;
  readonly #finish;
  readonly #page;
  readonly #total;
  readonly #read;
  readonly #dropCase;
  readonly #ofCases;
  readonly #byRule;
  readonly #byPerson;
  readonly #listed;
  readonly #underWay;

  constructor(db: EncryptedDatabase) {
    this.#run = db.prepare<[], StoredRun>(
      'SELECT ran_at AS ranAt, cases, problems, seen, changes FROM patrol_run',
    );
    this.#noteChange = db.prepare('UPDATE patrol_run SET changes = changes + 1');
    this.#clear = db.prepare('DELETE FROM patrol_hits');
    this.#put = db.prepare<[object]>(`
      INSERT INTO patrol_hits (key, is_serious, happened_at, rule_id, situation, officer_id, matter_id,
        case_id, facts_hash, data)
      VALUES (@key, @isSerious, @happenedAt, @ruleId, @situation, @officerId, @matterId, @caseId,
        @factsHash, @data)`);
    this.#finish = db.prepare<[object]>(
      'UPDATE patrol_run SET ran_at = @ranAt, cases = @cases, problems = @problems, seen = @seen',
    );
    this.#page = db.prepare<[object], HitRow>(`
      SELECT ${columns} FROM patrol_hits AS hits
      WHERE ${filtered}
        AND (hits.is_serious, hits.happened_at, hits.key) < (@isSerious, @happenedAt, @key)
      ORDER BY hits.is_serious DESC, hits.happened_at DESC, hits.key DESC LIMIT @limit`);
    this.#total = db
      .prepare<[object], number>(`SELECT count(*) FROM patrol_hits AS hits WHERE ${filtered}`)
      .pluck();
    this.#read = db.prepare<[string], HitRow>(
      `SELECT ${columns} FROM patrol_hits AS hits WHERE hits.key = ?`,
    );
    this.#dropCase = db.prepare<[string]>('DELETE FROM patrol_hits WHERE case_id = ?');
    this.#ofCases = db.prepare<[string], HitCount>(`
      SELECT case_id AS id, count(*) AS hits FROM patrol_hits AS hits
      WHERE case_id IN (SELECT value FROM json_each(?)) AND ${isListed} GROUP BY case_id`);
    this.#byRule = db.prepare<[], HitCount>(`
      SELECT rule_id AS id, count(*) AS hits FROM patrol_hits AS hits
      WHERE ${isListed} GROUP BY rule_id`);
    this.#byPerson = db.prepare<[], PersonCount>(`
      SELECT rule_id AS ruleId, officer_id AS officerId, count(*) AS hits FROM patrol_hits AS hits
      WHERE officer_id IS NOT NULL AND ${isListed} GROUP BY rule_id, officer_id`);
    this.#listed = db
      .prepare<[], string>(`SELECT data FROM patrol_hits AS hits WHERE ${isListed}`)
      .pluck();
    this.#underWay = db
      .prepare<[], string>(
        `SELECT group_concat(id || state) FROM outbox INDEXED BY outbox_disposals
         WHERE subject = 'patrol' AND act ->> '$.kind' = 'dispose'
           AND state IN ('waiting', 'sending', 'refused')`,
      )
      .pluck();
  }

  run(): PatrolRun {
    const run = this.#run.get();
    if (run === undefined) throw new Error('the patrol always has its row');
    return { ...run, problems: JSON.parse(run.problems) as RuleProblem[] };
  }

  /** Something has come that a patrol reads. */
  noteChange(): void {
    this.#noteChange.run();
  }

  /** Puts a whole run in the place of the one before. The caller holds the transaction. */
  replace(hits: readonly Hit[], run: Omit<PatrolRun, 'changes'>): void {
    this.#clear.run();
    for (const hit of hits) {
      this.#put.run({
        ...hit,
        isSerious: hit.severity === 'serious' ? 1 : 0,
        happenedAt: Date.parse(hit.happenedAt),
        data: JSON.stringify(hit),
      });
    }
    this.#finish.run({ ...run, problems: JSON.stringify(run.problems) });
  }

  /** Up to `limit` listed hits after `after`, serious first, then newest. */
  page(filter: PatrolFilter, after: HitPlace | null, limit: number): ListedHit[] {
    const from = after ?? { isSerious: 2, happenedAt: 0, key: '' };
    return this.#page.all({ ...parametersOf(filter), ...from, limit }).map(listedHit);
  }

  total(filter: PatrolFilter): number {
    return this.#total.get(parametersOf(filter)) ?? 0;
  }

  /** A hit by its key, listed or not; null when the last run has not found it. */
  read(key: string): ListedHit | null {
    const row = this.#read.get(key);
    return row === undefined ? null : listedHit(row);
  }

  /** What was found of a case that leaves the officer's scope leaves with it. */
  dropCase(caseId: string): void {
    this.#dropCase.run(caseId);
  }

  /** Listed hits of each of these cases that has any. */
  countOfCases(caseIds: readonly string[]): ReadonlyMap<string, number> {
    return countsOf(this.#ofCases.all(JSON.stringify(caseIds)));
  }

  /** Listed hits of each rule that has any. */
  countByRule(): ReadonlyMap<string, number> {
    return countsOf(this.#byRule.all());
  }

  /** Listed hits of each rule and person that have any. */
  countByPerson(): PersonCount[] {
    return this.#byPerson.all();
  }

  /** All listed hits, in no order. */
  listed(): Hit[] {
    return this.#listed.all().map((data) => JSON.parse(data) as Hit);
  }

  /** The disposals on their way and refused, as a text that differs when any of them has moved. */
  disposalsUnderWay(): string {
    return this.#underWay.get() ?? '';
  }
}

function countsOf(rows: readonly HitCount[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id, hits }) => [id, hits]));
}

function parametersOf({ withNotices, ...filter }: PatrolFilter): object {
  return { ...filter, withNotices: withNotices ? 1 : 0 };
}

function listedHit({ data, notice, isDisposing, isListed: listed, ...row }: HitRow): ListedHit {
  return {
    ...row,
    hit: JSON.parse(data) as Hit,
    notice: notice === null ? null : (JSON.parse(notice) as ListedHit['notice']),
    isDisposing: isDisposing === 1,
    isListed: listed === 1,
  };
}
