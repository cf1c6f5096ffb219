import type { EncryptedDatabase } from '../database/database.ts';

/** Values of a table's key: where a walk goes on. */
export type WalkPlace = readonly unknown[];

export interface StoreTable {
  readonly name: string;
  /** Columns of its key, or the rowid. */
  readonly key: readonly string[];
  /** Full indices, each of which must name every row. */
  readonly indices: readonly string[];
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
   * decrypted and authenticated.
   * @returns where to go on, null at the end
   */
  walk({ name, key, hasBlobs }: StoreTable, after: WalkPlace | null): WalkPlace | null {
    const columns = key.map((column) => `"${column}"`).join(', ');
    const marks = key.map(() => '?').join(', ');
    const where = after === null ? '' : `WHERE (${columns}) > (${marks})`;
    const limit = hasBlobs ? sliceBlobs : sliceRows;
    const rows = this.#db
      .prepare<unknown[], unknown[]>(
        `SELECT ${columns}, * FROM "${name}" ${where} ORDER BY ${columns} LIMIT ${limit}`,
      )
      .raw()
      .all(...(after ?? []));
    return rows.length < limit ? null : (rows.at(-1)?.slice(0, key.length) ?? null);
  }

  /** Does an index name as many rows as its table has? */
  agrees({ name }: StoreTable, index: string): boolean {
    const inIndex = this.#count(`SELECT 1 FROM "${name}" INDEXED BY "${index}"`);
    return inIndex === this.#count(`SELECT 1 FROM "${name}" NOT INDEXED`);
  }

  /** How many rows of something derived do not fit what they were derived from. */
  disagreements(query: string): number {
    return this.#count(query);
  }

  #count(query: string): number {
    return this.#db.prepare<[], number>(`SELECT count(*) FROM (${query})`).pluck().get() ?? 0;
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
        .map((index) => index.name),
      hasBlobs: columns.some(({ type }) => type === 'BLOB'),
    };
  }
}

/** Something derived, and the upkeep that must be done before it is complete. */
interface Derived {
  readonly name: string;
  readonly upkeep: string | null;
  /** The rows that do not fit. */
  readonly query: string;
}

const differs = (left: string, right: string): string =>
  `SELECT * FROM (${left} EXCEPT ${right}) UNION ALL SELECT * FROM (${right} EXCEPT ${left})`;

/** Full-text rows, sums and lists against the rows they stand for. */
export const derivedRows: readonly Derived[] = [
  {
    name: 'case-words',
    upkeep: 'case-words',
    query: differs('SELECT key FROM cases', 'SELECT id FROM case_words_docsize'),
  },
  {
    name: 'project-words',
    upkeep: 'projects',
    query: differs('SELECT key FROM projects', 'SELECT id FROM project_words_docsize'),
  },
  {
    name: 'project-sums',
    upkeep: 'projects',
    query: `SELECT 1 FROM projects WHERE is_stale = 0 AND (case_count, open_count) <> (
      SELECT count(*), coalesce(sum(bucket < 2), 0) FROM project_cases
      WHERE project_id = projects.id)`,
  },
  {
    name: 'countersign-asks',
    upkeep: null,
    query: 'SELECT 1 FROM countersign_asks WHERE case_key NOT IN (SELECT key FROM cases)',
  },
  {
    name: 'case-log',
    upkeep: 'case-log',
    query: differs(
      `SELECT count(*) FROM case_log WHERE entity = 'case-event'`,
      'SELECT count(*) FROM case_events',
    ),
  },
];
