import type { CaseEvent, Opinion } from '#shared/central/cases.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** Name of the act behind an opinion in the log; steps carry the kinds of acts. */
export const opinionAct = 'opinion';

/** A row of the log by name; what it says stands in the history of its case. */
export interface LogPlace {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly caseId: string;
  /** 0 for an opinion. */
  readonly seq: number;
  readonly id: string;
}

export interface LogQuery {
  readonly departmentId: string;
  readonly officerId: string | null;
  readonly act: string | null;
  /** First and last millisecond, both included; null without a limit. */
  readonly from: number | null;
  readonly to: number | null;
  /** Only these cases; null for all. */
  readonly caseIds: readonly string[] | null;
}

/** So many cases, and one more, are looked for by their text. */
export const mostCases = 2_000;

type LogParameters = Omit<LogQuery, 'caseIds'> & { readonly caseIds: string };

/** Cases of others that have not been dropped yet: none, usually. */
const foreignCases = `
  SELECT id FROM cases WHERE department_id < @departmentId OR department_id > @departmentId`;

/** What was done to the cases here, by time (第十三条). */
export class CaseLogRepository {
  readonly #db;
  readonly #put;
  readonly #forgetStep;
  readonly #forgetOpinion;
  readonly #dropCase;
  readonly #forget;
  readonly #casesWith;

  constructor(db: EncryptedDatabase) {
    this.#db = db;
    this.#put = db.prepare<[object]>(`
      INSERT OR REPLACE INTO case_log (at, case_id, seq, id, entity, officer_id, act)
      VALUES (@at, @caseId, @seq, @id, @entity, @officerId, @act)`);
    this.#forget = db.prepare<[string, string, string]>(
      'DELETE FROM case_log WHERE case_id = ? AND entity = ? AND id = ?',
    );
    this.#forgetStep = db.prepare<[{ id: string }]>(`
      DELETE FROM case_log
      WHERE case_id = (SELECT case_id FROM case_events WHERE id = @id)
        AND entity = 'case-event' AND id = @id`);
    this.#forgetOpinion = db.prepare<[{ id: string }]>(`
      DELETE FROM case_log
      WHERE case_id = (SELECT parent FROM records WHERE entity = 'opinion' AND id = @id)
        AND entity = 'opinion' AND id = @id`);
    this.#dropCase = db.prepare<[string]>('DELETE FROM case_log WHERE case_id = ?');
    this.#casesWith = db
      .prepare<[{ query: string; text: string }], string>(
        `SELECT id FROM cases
         WHERE key IN (SELECT rowid FROM case_words WHERE case_words MATCH @query)
           AND (instr(lower(data ->> '$.number'), @text) > 0
             OR instr(lower(data ->> '$.title'), @text) > 0)
         LIMIT ${mostCases + 1}`,
      )
      .pluck();
  }

  putStep({ id, caseId, seq, at, officerId, act }: CaseEvent): void {
    this.#forget.run(caseId, 'case-event', id);
    const row = { id, caseId, seq, at: Date.parse(at), officerId, act };
    this.#put.run({ ...row, entity: 'case-event' });
  }

  putOpinion({ id, caseId, at, officerId }: Opinion): void {
    this.#forget.run(caseId, 'opinion', id);
    const row = { id, caseId, at: Date.parse(at), officerId };
    this.#put.run({ ...row, entity: 'opinion', seq: 0, act: opinionAct });
  }

  /** To be called while the step itself is still there. */
  forgetStep(id: string): void {
    this.#forgetStep.run({ id });
  }

  /** To be called while the opinion itself is still there. */
  forgetOpinion(id: string): void {
    this.#forgetOpinion.run({ id });
  }

  dropCase(caseId: string): void {
    this.#dropCase.run(caseId);
  }

  /**
   * Cases whose number or title contains `text`; one more than {@link mostCases} when there are too many.
   * @param query of the full-text index for the same text
   */
  casesWith(query: string, text: string): string[] {
    return this.#casesWith.all({ query, text: text.toLowerCase() });
  }

  /** Newest first: up to `limit` rows after `after`, or from the newest. */
  page(query: LogQuery, after: LogPlace | null, limit: number): LogPlace[] {
    const isAfter = after === null ? [] : ['(at, case_id, seq, id) < (@at, @caseId, @seq, @id)'];
    return this.#db
      .prepare<[object], LogPlace>(
        `SELECT at, case_id AS caseId, seq, id FROM case_log
         ${where([...conditionsOf(query), ...isAfter, `case_id NOT IN (${foreignCases})`])}
         ORDER BY at DESC, case_id DESC, seq DESC, id DESC LIMIT @limit`,
      )
      .all({ ...parametersOf(query), ...after, limit });
  }

  /** How many rows there are, without those of others. */
  total(query: LogQuery): number {
    const conditions = conditionsOf(query);
    // Counting all and taking the few foreign ones away looks at each row once and at no case.
    const total = this.#db
      .prepare<[object], number>(
        `SELECT (SELECT count(*) FROM case_log ${where(conditions)})
          - (SELECT count(*) FROM case_log
             ${where([...conditions, `case_id IN (${foreignCases})`])})`,
      )
      .pluck()
      .get(parametersOf(query));
    return total ?? 0;
  }
}

/** Only the conditions that are set: each combination has an index that serves it. */
function conditionsOf({ officerId, act, from, to, caseIds }: LogQuery): string[] {
  return [
    ...(officerId === null ? [] : ['officer_id = @officerId']),
    ...(act === null ? [] : ['act = @act']),
    ...(from === null ? [] : ['at >= @from']),
    ...(to === null ? [] : ['at <= @to']),
    ...(caseIds === null ? [] : ['case_id IN (SELECT value FROM json_each(@caseIds))']),
  ];
}

/** Nothing at all where nothing is asked: then the engine counts pages, not rows. */
function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

function parametersOf({ caseIds, ...query }: LogQuery): LogParameters {
  return { ...query, caseIds: JSON.stringify(caseIds) };
}
