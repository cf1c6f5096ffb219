import type { Day } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** Which notices are counted, as SQL parameters. */
export interface StatisticsQuery {
  readonly departmentId: string;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Day number. */
  readonly today: number;
}

export interface TallyRow {
  readonly key: string;
  readonly name: string;
  readonly total: number;
  readonly open: number;
  readonly overdue: number;
  readonly closed: number;
}

/** By what notices are told apart, each with its key and, where the row knows it, its name. */
const dimensions = {
  channel: ['channel', `''`],
  situation: ['CAST(situation AS TEXT)', `''`],
  department: ['department_id', `''`],
  person: ['addressee_id', `max(data ->> '$.addressee.name')`],
  month: ['substr(opened_on, 1, 7)', `''`],
} as const;
export type StatisticsDimension = keyof typeof dimensions;

/** Effective notices that the service has, of the own department, by the day of their opening. */
const counted = `
  version > 0 AND is_issued = 1 AND department_id = @departmentId
  AND (@from IS NULL OR opened_on >= @from) AND (@to IS NULL OR opened_on <= @to)`;

/** How many notices of which kind (S16). */
export class NoticeStatisticsRepository {
  readonly #tallies;
  readonly #total;

  constructor(db: EncryptedDatabase) {
    const tally = (dimension: StatisticsDimension) => {
      const [key, name] = dimensions[dimension];
      return db.prepare<[StatisticsQuery], TallyRow>(`
        SELECT ${key} AS key, ${name} AS name, count(*) AS total,
          count(*) FILTER (WHERE is_open = 1) AS open,
          count(*) FILTER (WHERE is_answering = 1 AND due_day < @today) AS overdue,
          count(*) FILTER (WHERE is_open = 0) AS closed
        FROM notices WHERE ${counted} GROUP BY 1 ORDER BY 1`);
    };
    this.#tallies = {
      channel: tally('channel'),
      situation: tally('situation'),
      department: tally('department'),
      person: tally('person'),
      month: tally('month'),
    };
    this.#total = db
      .prepare<[Omit<StatisticsQuery, 'today'>], number>(
        `SELECT count(*) FROM notices WHERE ${counted}`,
      )
      .pluck();
  }

  total(query: StatisticsQuery): number {
    return this.#total.get(query) ?? 0;
  }

  tally(dimension: StatisticsDimension, query: StatisticsQuery): TallyRow[] {
    return this.#tallies[dimension].all(query);
  }
}
