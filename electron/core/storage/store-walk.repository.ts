import type { EncryptedDatabase } from '../database/database.ts';

/** Values of a table's key: where a walk goes on. */
export type WalkPlace = readonly unknown[];

export interface StoreTable {
  readonly name: string;
  /** Columns of its key, or the rowid. */
  readonly key: readonly string[];
  /** Indices that must name every row, with their columns. */
  readonly indices: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** Rows hold pieces of files: fewer of them make a slice. */
  readonly hasBlobs: boolean;
}

/** Up to so many rows a table with its indices is checked in one go, within some tens of milliseconds. */
const smallRows = 2_000;
const sliceRows = 400;
const sliceBlobs = 8;

/** Looks at the store itself, table by table and slice by slice. */
export class StoreWalkRepository {
  readonly #db: EncryptedDatabase;

  constructor(db: EncryptedDatabase) {
    this.#db = db;
  }

  /** Every table with rows of its own, those behind the full-text indices too. */
  tables(): StoreTable[] {
    const listed = this.#db.pragma('table_list') as {
      schema: string;
      name: string;
      type: string;
      wr: 0 | 1;
    }[];
    return listed
      .filter(({ schema, type }) => schema === 'main' && (type === 'table' || type === 'shadow'))
      .map(({ name, wr }) => this.#table(name, wr === 1));
  }

  isSmall({ name, hasBlobs }: StoreTable): boolean {
    const limit = hasBlobs ? sliceBlobs : smallRows;
    const rows = this.#count(`SELECT 1 FROM "${name}" LIMIT ${limit + 1}`);
    return rows <= limit;
  }

  /** SQLite's own whole check of one table with its indices. @returns what it found, empty when nothing */
  integrityProblem({ name }: StoreTable): string {
    const found = this.#db.pragma(`integrity_check('${name}')`, { simple: true });
    return found === 'ok' ? '' : String(found);
  }

  /**
   * Reads the next rows after a place with all that belongs to them, so that every page of them is
   * decrypted and authenticated, and looks each of them up in every index.
   * @returns where to go on, null at the end; and the indices that do not name all of the rows
   */
  walk(
    table: StoreTable,
    after: WalkPlace | null,
  ): { readonly next: WalkPlace | null; readonly incomplete: readonly string[] } {
    const { key, hasBlobs, indices } = table;
    const limit = hasBlobs ? sliceBlobs : sliceRows;
    const slice = sliceOf(table, after, limit);
    const rows = this.#db
      .prepare<unknown[], unknown[]>(slice)
      .raw()
      .all(...(after ?? []));
    const incomplete = indices.filter(
      (index) => this.#count(foundBy(table, index, slice), ...(after ?? [])) !== rows.length,
    );
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      next: last?.slice(0, key.length) ?? null,
      incomplete: incomplete.map((index) => index.name),
    };
  }

  /** The end of the slice of cases or projects that begins behind `after`; the last one has none. */
  sliceEnd(over: Derived['over'], after: number): number {
    const end = this.#db
      .prepare<[number], number>(
        `SELECT key FROM ${over} WHERE key > ? ORDER BY key LIMIT 1 OFFSET ${sliceRows - 1}`,
      )
      .pluck()
      .get(after);
    return end ?? Number.MAX_SAFE_INTEGER;
  }

  /** How many rows of something derived do not fit what they were derived from, in one slice. */
  disagreements({ query }: Derived, after: number, upTo: number): number {
    return this.#count(query, { after, upTo });
  }

  #count(query: string, ...values: readonly unknown[]): number {
    const count = this.#db.prepare<unknown[], number>(`SELECT count(*) FROM (${query})`);
    return count.pluck().get(...values) ?? 0;
  }

  /** Empty where the index is over what is computed: then nothing can be looked up by name. */
  #columnsOf(index: string): string[] {
    const columns = this.#db.pragma(`index_info('${index}')`) as { name: string | null }[];
    return columns.map(({ name }) => name).filter((name) => name !== null);
  }

  #table(name: string, isWithoutRowid: boolean): StoreTable {
    const columns = this.#db.pragma(`table_info('${name}')`) as {
      name: string;
      type: string;
      pk: number;
    }[];
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    const indices = this.#db.pragma(`index_list('${name}')`) as {
      name: string;
      origin: string;
      partial: 0 | 1;
    }[];
    return {
      name,
      key: isWithoutRowid ? key.map((column) => column.name) : ['rowid'],
      // The key of a table without rowids is the table itself.
      indices: indices
        .filter(({ partial, origin }) => partial === 0 && !(isWithoutRowid && origin === 'pk'))
        .map((index) => ({ name: index.name, columns: this.#columnsOf(index.name) })),
      hasBlobs: columns.some(({ type }) => type === 'BLOB'),
    };
  }
}

/** The next rows of a table: their key, then all that they hold. */
function sliceOf({ name, key }: StoreTable, after: WalkPlace | null, limit: number): string {
  const columns = key.map((column) => `"${column}"`).join(', ');
  const where = after === null ? '' : `WHERE (${columns}) > (${key.map(() => '?').join(', ')})`;
  const named = key.map((column, place) => `"${column}" AS key_${place}`).join(', ');
  return `SELECT ${named}, * FROM "${name}" ${where} ORDER BY ${columns} LIMIT ${limit}`;
}

/** Those of a slice that an index finds by what they hold. */
function foundBy(
  { name, key }: StoreTable,
  index: StoreTable['indices'][number],
  slice: string,
): string {
  const same = [
    ...index.columns.map((column) => `found."${column}" IS slice."${column}"`),
    ...key.map((column, place) => `found."${column}" IS slice.key_${place}`),
  ];
  return `SELECT 1 FROM (${slice}) AS slice
    CROSS JOIN "${name}" AS found INDEXED BY "${index.name}" ON ${same.join(' AND ')}`;
}

/** Something derived, and the upkeep that must be done before it is complete. */
export interface Derived {
  readonly name: string;
  readonly upkeep: string | null;
  /** By whose keys it is looked at, slice by slice. */
  readonly over: 'cases' | 'projects';
  /** The rows between @after and @upTo that do not fit. */
  readonly query: string;
}

/** Numbers that stand in one of two tables only. */
const differs = (left: string, key: string, right: string): string => `
  SELECT key FROM ${left} WHERE key > @after AND key <= @upTo
    AND key NOT IN (SELECT ${key} FROM ${right})
  UNION ALL SELECT ${key} FROM ${right} WHERE ${key} > @after AND ${key} <= @upTo
    AND ${key} NOT IN (SELECT key FROM ${left})`;

/** Full-text rows, sums and lists against the rows they stand for. */
export const derivedRows: readonly Derived[] = [
  {
    ...{ name: 'case-words', upkeep: 'case-words', over: 'cases' },
    query: differs('cases', 'id', 'case_words_docsize'),
  },
  {
    ...{ name: 'project-words', upkeep: 'projects', over: 'projects' },
    query: differs('projects', 'id', 'project_words_docsize'),
  },
  {
    ...{ name: 'project-sums', upkeep: 'projects', over: 'projects' },
    query: `SELECT 1 FROM projects
      WHERE key > @after AND key <= @upTo AND is_stale = 0 AND (case_count, open_count) <> (
        SELECT count(*), coalesce(sum(bucket < 2), 0) FROM project_cases
        WHERE project_id = projects.id)`,
  },
  {
    ...{ name: 'countersign-asks', upkeep: null, over: 'cases' },
    query: `SELECT 1 FROM countersign_asks
      WHERE case_key > @after AND case_key <= @upTo AND case_key NOT IN (SELECT key FROM cases)`,
  },
  {
    ...{ name: 'case-log', upkeep: 'case-log', over: 'cases' },
    query: `SELECT 1 FROM cases
      WHERE key > @after AND key <= @upTo
        AND (SELECT count(*) FROM case_events WHERE case_id = cases.id)
          <> (SELECT count(*) FROM case_log WHERE case_id = cases.id AND entity = 'case-event')`,
  },
];
