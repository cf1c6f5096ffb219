import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { PatrolFilter } from '#shared/desktop/patrol.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { isThere } from '../notices/notice.repository.ts';

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

/** How often one person or one matter is flagged. */
export interface HitTally {
  readonly id: string;
  readonly name: string;
  readonly hits: number;
  readonly serious: number;
}

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

/** Hits of a run that is being made lie beside. */
const isOfLastRun = 'hits.run = (SELECT run FROM patrol_run)';

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
  ${isOfLastRun}
  AND (@ruleId IS NULL OR hits.rule_id = @ruleId)
  AND (@severity IS NULL OR hits.is_serious = (@severity = 'serious'))
  AND (@situation IS NULL OR hits.situation = @situation)
  AND (@officerId IS NULL OR hits.officer_id = @officerId)
  AND (@matterId IS NULL OR hits.matter_id = @matterId)
  AND (@withNotices OR NOT EXISTS (
    SELECT 1 FROM notices
    WHERE notices.finding_key = hits.key AND notices.is_open = 1 AND ${isThere}))
  AND ${isListed}`;

/** How often each of a column is flagged; those without one are left out. */
function tallySql(column: 'officer_id' | 'matter_id', name: string): string {
  return `
    SELECT hits.${column} AS id, ${name} AS name, count(*) AS hits,
      sum(hits.is_serious) AS serious
    FROM patrol_hits AS hits
    WHERE ${isOfLastRun} AND hits.${column} IS NOT NULL AND ${isListed}
    GROUP BY hits.${column} ORDER BY hits DESC, id`;
}

/** What the last patrol found here: derived from the cache, and replaced whole by the next run. */
export class PatrolRepository {
  readonly #page;
  readonly #total;
  readonly #read;
  readonly #dropCase;
  readonly #dropOrder;
  readonly #ofCases;
  readonly #byRule;
  readonly #byPerson;
  readonly #officers;
  readonly #matters;
  readonly #underWay;

  constructor(db: EncryptedDatabase) {
    this.#page = db.prepare<[object], HitRow>(`
      SELECT ${columns} FROM patrol_hits AS hits
      WHERE ${filtered}
        AND (hits.is_serious, hits.happened_at, hits.key) < (@isSerious, @happenedAt, @key)
      ORDER BY hits.is_serious DESC, hits.happened_at DESC, hits.key DESC LIMIT @limit`);
    this.#total = db
      .prepare<[object], number>(`SELECT count(*) FROM patrol_hits AS hits WHERE ${filtered}`)
      .pluck();
    this.#read = db.prepare<[string], HitRow>(
      `SELECT ${columns} FROM patrol_hits AS hits WHERE ${isOfLastRun} AND hits.key = ?`,
    );
    this.#dropCase = db.prepare<[string]>('DELETE FROM patrol_hits WHERE case_id = ?');
    this.#dropOrder = db.prepare<[string]>('DELETE FROM patrol_hits WHERE order_id = ?');
    this.#ofCases = db.prepare<[string], HitCount>(`
      SELECT case_id AS id, count(*) AS hits FROM patrol_hits AS hits
      WHERE case_id IN (SELECT value FROM json_each(?)) AND ${isOfLastRun} AND ${isListed} GROUP BY case_id`);
    this.#byRule = db.prepare<[], HitCount>(`
      SELECT rule_id AS id, count(*) AS hits FROM patrol_hits AS hits
      WHERE ${isOfLastRun} AND ${isListed} GROUP BY rule_id`);
    this.#byPerson = db.prepare<[string], PersonCount>(`
      SELECT rule_id AS ruleId, officer_id AS officerId, count(*) AS hits FROM patrol_hits AS hits
      WHERE ${isOfLastRun} AND ${isListed}
        AND (rule_id, officer_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
      GROUP BY rule_id, officer_id`);
    this.#officers = db.prepare<[], HitTally>(
      tallySql('officer_id', `max(hits.data ->> '$.officerName')`),
    );
    this.#matters = db.prepare<[], HitTally>(
      tallySql(
        'matter_id',
        `coalesce((SELECT data ->> '$.name' FROM records
        WHERE entity = 'matter' AND records.id = hits.matter_id), '')`,
      ),
    );
    this.#underWay = db
      .prepare<[], string>(
        `SELECT group_concat(id || state) FROM outbox INDEXED BY outbox_disposals
         WHERE subject = 'patrol' AND act ->> '$.kind' = 'dispose'
           AND state IN ('waiting', 'sending', 'refused')`,
      )
      .pluck();
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

  /** What was found of a permission order goes with it. */
  dropOrder(orderId: string): void {
    this.#dropOrder.run(orderId);
  }

  /** Listed hits of each of these cases that has any. */
  countOfCases(caseIds: readonly string[]): ReadonlyMap<string, number> {
    return countsOf(this.#ofCases.all(JSON.stringify(caseIds)));
  }

  /** Listed hits of each rule that has any. */
  countByRule(): ReadonlyMap<string, number> {
    return countsOf(this.#byRule.all());
  }

  /** Listed hits of the rule and the person of each of these, for those that have any. */
  countByPerson(hits: readonly Pick<Hit, 'ruleId' | 'officerId'>[]): PersonCount[] {
    return this.#byPerson.all(
      JSON.stringify(hits.map(({ ruleId, officerId }) => [ruleId, officerId])),
    );
  }

  /** Who has listed hits, most first (S13). */
  officers(): HitTally[] {
    return this.#officers.all();
  }

  /** Which matters have listed hits, most first (S13). */
  matters(): HitTally[] {
    return this.#matters.all();
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
