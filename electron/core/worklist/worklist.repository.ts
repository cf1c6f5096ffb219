import type { EncryptedDatabase } from '../database/database.ts';

/** Which rows of the worklist, as SQL parameters; null means "any". */
export interface WorklistQuery {
  readonly departmentId: string;
  /**
   * Own cases, those of officers stood in for, those waiting for the own countersignature and unassigned
   * ones; or null for the whole department.
   */
  readonly officerId: string | null;
  /** JSON list of the officers stood in for. */
  readonly standsInFor: string;
  readonly bucket: number;
  /** The day on which lights are read, as a day number. */
  readonly today: number;
  readonly light: string | null;
  readonly stage: number | null;
  readonly matterId: string | null;
}

/** Whose cases. */
export type WorklistScope = Pick<WorklistQuery, 'departmentId' | 'officerId' | 'standsInFor'>;

/** The place of a row in the order of its bucket. */
export interface WorklistPlace {
  readonly sortDay: number;
  readonly key: number;
}

export interface WorklistTally {
  readonly todo: number;
  readonly active: number;
  readonly done: number;
  readonly dueToday: number;
  readonly warning: number;
  readonly urgent: number;
  readonly overdue: number;
  readonly acceptanceAlarm: number;
}

/** The light of a row on @today, from the stored days alone (worklist/urgency.ts). */
export const lightOfToday = `
  CASE
    WHEN fixed_light IS NOT NULL THEN fixed_light
    WHEN @today < running_day THEN 'idle'
    WHEN @today >= overdue_day THEN 'overdue'
    WHEN @today >= urgent_day THEN 'urgent'
    WHEN @today >= warning_day THEN 'warning'
    ELSE 'normal'
  END`;

/** The own department; with @officerId the own cases and those that nobody has taken. */
export const ownScope = `
  department_id = @departmentId
  AND (@officerId IS NULL OR handler_id IS NULL OR handler_id = @officerId
    OR handler_id IN (SELECT value FROM json_each(@standsInFor))
    OR key IN (SELECT case_key FROM countersign_asks WHERE officer_id = @officerId
      OR officer_id IN (SELECT value FROM json_each(@standsInFor))))`;

const filter = `
  ${ownScope} AND bucket = @bucket
  AND (@stage IS NULL OR stage = @stage)
  AND (@matterId IS NULL OR matter_id = @matterId)
  AND (@light IS NULL OR ${lightOfToday} = @light)`;

/** Pages and counts of the worklist, by keyset over the covering index `cases_worklist`. */
export class WorklistRepository {
  readonly #page;
  readonly #total;
  readonly #tally;

  constructor(db: EncryptedDatabase) {
    this.#page = db.prepare<[WorklistQuery & WorklistPlace & { limit: number }], WorklistPlace>(`
      SELECT sort_day AS sortDay, key FROM cases
      WHERE ${filter} AND (sort_day, key) > (@sortDay, @key)
      ORDER BY sort_day, key LIMIT @limit`);
    this.#total = db
      .prepare<[WorklistQuery], number>(`SELECT count(*) FROM cases WHERE ${filter}`)
      .pluck();
    this.#tally = db.prepare<[WorklistScope & Pick<WorklistQuery, 'today'>], WorklistTally>(`
      SELECT
        count(*) FILTER (WHERE bucket = 0) AS todo,
        count(*) FILTER (WHERE bucket = 1) AS active,
        count(*) FILTER (WHERE bucket = 2) AS done,
        count(*) FILTER (WHERE bucket = 0 AND fixed_light IS NULL
                           AND @today >= running_day AND due_day = @today) AS dueToday,
        count(*) FILTER (WHERE bucket = 0 AND ${lightOfToday} = 'warning') AS warning,
        count(*) FILTER (WHERE bucket = 0 AND ${lightOfToday} = 'urgent') AS urgent,
        count(*) FILTER (WHERE bucket = 0 AND ${lightOfToday} = 'overdue') AS overdue,
        count(*) FILTER (WHERE bucket = 0 AND alarm_day <= @today) AS acceptanceAlarm
      FROM cases WHERE ${ownScope}`);
  }

  /** Up to `limit` places after `after`, or from the beginning. */
  page(query: WorklistQuery, after: WorklistPlace | null, limit: number): WorklistPlace[] {
    const from = after ?? { sortDay: Number.MIN_SAFE_INTEGER, key: 0 };
    return this.#page.all({ ...query, ...from, limit });
  }

  total(query: WorklistQuery): number {
    return this.#total.get(query) ?? 0;
  }

  tally(scope: WorklistScope, today: number): WorklistTally {
    const tally = this.#tally.get({ ...scope, today });
    if (tally === undefined) throw new Error('an aggregate always has a row');
    return tally;
  }
}
