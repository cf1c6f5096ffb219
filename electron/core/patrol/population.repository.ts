import type { EncryptedDatabase } from '../database/database.ts';

/** Which cases may be drawn. */
export interface Population {
  readonly departmentId: string;
  /** Keys of cases grow with the time of receipt; both included. */
  readonly firstKey: number;
  readonly lastKey: number;
  readonly matterId: string | null;
}

/** A sample as the service has recorded it, or as it waits in this terminal's queue. */
export interface StoredSample {
  readonly id: string;
  readonly isPending: 0 | 1;
  readonly at: string;
  /** null for an own one. */
  readonly officerName: string | null;
  readonly act: string;
}

/** The cases of a department as a population, and the samples that were drawn from it (S02). */
export class PopulationRepository {
  readonly #count;
  readonly #ids;
  readonly #recorded;
  readonly #queued;

  constructor(db: EncryptedDatabase) {
    this.#count = db
      .prepare<[string], number>('SELECT count(*) FROM cases WHERE department_id = ?')
      .pluck();
    this.#ids = db
      .prepare<[Population], string>(
        `SELECT id FROM cases
         WHERE department_id = @departmentId AND key BETWEEN @firstKey AND @lastKey
           AND (@matterId IS NULL OR matter_id = @matterId)`,
      )
      .pluck();
    this.#recorded = db.prepare<[number], StoredSample>(`
      SELECT id, 0 AS isPending, data ->> '$.at' AS at, data ->> '$.officerName' AS officerName,
        data -> '$.act' AS act
      FROM records INDEXED BY records_samples
      WHERE entity = 'supervision-record' AND data ->> '$.act.kind' = 'sample'
      ORDER BY data ->> '$.at' DESC LIMIT ?`);
    this.#queued = db.prepare<[], StoredSample>(`
      SELECT coalesce(receipt ->> '$.recordId', id) AS id, state <> 'accepted' AS isPending,
        device_at AS at, NULL AS officerName, act
      FROM outbox
      WHERE subject = 'patrol' AND act ->> '$.kind' = 'sample'
        AND state IN ('waiting', 'sending', 'accepted')
        AND NOT EXISTS (
          SELECT 1 FROM records
          WHERE entity = 'supervision-record' AND records.id = outbox.receipt ->> '$.recordId')
      ORDER BY seq DESC`);
  }

  count(departmentId: string): number {
    return this.#count.get(departmentId) ?? 0;
  }

  /** Ids of the cases, in no order. */
  ids(population: Population): string[] {
    return this.#ids.all(population);
  }

  /** Newest first; those that the feed has not brought yet before the others. */
  samples(limit: number): StoredSample[] {
    return [...this.#queued.all(), ...this.#recorded.all(limit)].slice(0, limit);
  }
}
