import type { Statement } from 'better-sqlite3';
import type { FeedEntity, FeedRow } from '#shared/central/feed.ts';
import { isPermitted, type Permission } from '#shared/domain/permissions.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Store } from './open-store.ts';

export type Scope = 'all' | 'department' | 'officer' | 'cases' | 'project' | 'supervision';

export interface StoredRow {
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  readonly seq: number;
  readonly data: string;
}

export interface RowToPut<E extends FeedEntity = FeedEntity> {
  readonly entity: E;
  readonly row: FeedRow<E>;
  readonly scope: Scope;
  /** Department, officer or project; empty for `all`. */
  readonly scopeId: string;
  readonly caseId?: string;
  readonly noticeId?: string;
  /** One more officer who may read a row of supervision. */
  readonly reader?: string | null;
}

/** One place in the order of changes as an officer sees it. */
export interface SeenChange extends StoredRow {
  /** The row has left the officer's scope: its content is not for this officer. */
  readonly isOut: 0 | 1;
}

/** @param rights the parameters that say what the officer's roles permit */
function visibleWith(rights: { readonly cases: string; readonly supervision: string }): string {
  return `(
  scope = 'all'
  OR (scope = 'department' AND scope_id = @department)
  OR (scope = 'officer' AND scope_id = @officer)
  OR (${rights.cases} = 1 AND scope = 'cases' AND scope_id = @department)
  OR (${rights.cases} = 1 AND scope = 'project' AND EXISTS (
    SELECT 1 FROM project_department p
    WHERE p.project_id = feed_row.scope_id AND p.department_id = @department))
  OR (scope = 'supervision' AND scope_id = @department
    AND (${rights.supervision} = 1 OR reader IS @officer))
)`;
}

const visible = visibleWith({ cases: '@cases', supervision: '@supervision' });
const wasVisible = visibleWith({ cases: '@casesBefore', supervision: '@supervisionBefore' });

/**
 * What lies after a place: rows by their own last change, or by the change of the officer's roles that
 * brought or took them, whichever came later. So each row comes once.
 */
const changesAfter = `
  SELECT entity, id, version, seq, data, 0 AS isOut FROM feed_row
  WHERE seq > @after AND ${visible} AND NOT EXISTS (
    SELECT 1 FROM scope_change moved
    WHERE moved.officer_id = @officer AND moved.entity = feed_row.entity
      AND moved.id = feed_row.id AND moved.seq > feed_row.seq)
  UNION ALL
  SELECT feed_row.entity, feed_row.id, version, moved.seq, data, NOT ${visible} AS isOut
  FROM scope_change moved JOIN feed_row ON feed_row.entity = moved.entity AND feed_row.id = moved.id
  WHERE moved.officer_id = @officer AND moved.seq > @after
    AND (moved.seq > feed_row.seq OR NOT ${visible})`;

/** Rows that terminals read, each with its place in the one order of changes. */
export class FeedRepository {
  readonly #append: Statement;
  readonly #put: Statement;
  readonly #after: Statement;
  readonly #countAfter: Statement;
  readonly #one: Statement;
  readonly #stored: Statement;
  readonly #version: Statement;
  readonly #ofCase: Statement;
  readonly #ofNotice: Statement;
  readonly #ofEntity: Statement;
  readonly #head: Statement;
  readonly #moveScope: Statement;
  readonly #takePlaces: Statement;

  constructor(store: Store) {
    this.#append = store.prepare(
      'INSERT INTO change_log (entity, id, version, at, data) VALUES (?, ?, ?, ?, ?)',
    );
    this.#put = store.prepare(`
      INSERT INTO feed_row
        (entity, id, version, seq, scope, scope_id, reader, case_id, notice_id, data)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET version = excluded.version, seq = excluded.seq,
        reader = excluded.reader, data = excluded.data`);
    this.#after = store.prepare(`${changesAfter} ORDER BY seq LIMIT @limit`);
    this.#countAfter = store.prepare(`SELECT count(*) FROM (${changesAfter})`).pluck();
    this.#one = store.prepare(`
      SELECT entity, id, version, seq, data FROM feed_row
      WHERE entity = @entity AND id = @id AND ${visible}`);
    this.#stored = store.prepare(`
      SELECT entity, id, version, seq, data FROM feed_row WHERE entity = ? AND id = ?`);
    this.#version = store
      .prepare('SELECT version FROM feed_row WHERE entity = ? AND id = ?')
      .pluck();
    this.#ofCase = store.prepare(`
      SELECT entity, id, version, seq, data FROM feed_row
      WHERE case_id = @caseId AND entity = @entity AND ${visible} ORDER BY seq`);
    this.#ofNotice = store.prepare(`
      SELECT entity, id, version, seq, data FROM feed_row
      WHERE notice_id = @noticeId AND entity = @entity AND ${visible} ORDER BY seq`);
    this.#ofEntity = store.prepare(`
      SELECT entity, id, version, seq, data FROM feed_row
      WHERE entity = @entity AND ${visible} ORDER BY id`);
    this.#head = store
      .prepare(`SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'change_log'`)
      .pluck();
    this.#moveScope = store.prepare(`
      INSERT INTO scope_change (officer_id, entity, id, seq)
      SELECT @officer, entity, id, @head + row_number() OVER (ORDER BY seq) FROM feed_row
      WHERE ${visible} <> ${wasVisible}
      ON CONFLICT DO UPDATE SET seq = excluded.seq`);
    this.#takePlaces = store.prepare(
      `UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'change_log'`,
    );
  }

  /** Stores a new version of a row; the caller holds the transaction. @returns the version */
  put(change: RowToPut, at: string): number {
    const data = JSON.stringify(change.row);
    const version =
      ((this.#version.get(change.entity, change.row.id) as number | undefined) ?? 0) + 1;
    const { lastInsertRowid } = this.#append.run(change.entity, change.row.id, version, at, data);
    this.#put.run(
      change.entity,
      change.row.id,
      version,
      lastInsertRowid,
      change.scope,
      change.scopeId,
      change.reader ?? null,
      change.caseId ?? null,
      change.noticeId ?? null,
      data,
    );
    return version;
  }

  /**
   * Gives every row that new roles bring into an officer's scope, or take out of it, a place of its own at
   * the end of the order. The caller holds the transaction.
   */
  moveScope(before: Officer, after: Officer): void {
    const { cases: casesBefore, supervision: supervisionBefore } = reader(before);
    const { changes } = this.#moveScope.run({
      ...{ ...reader(after), casesBefore, supervisionBefore },
      head: this.head(),
    });
    this.#takePlaces.run(changes);
  }

  /**
   * What lies after a place in the order for this officer: each row once, at its newest version, with
   * those that have left the scope.
   */
  after(officer: Officer, seq: number, limit: number): SeenChange[] {
    return this.#after.all({ ...reader(officer), after: seq, limit }) as SeenChange[];
  }

  countAfter(officer: Officer, seq: number): number {
    return this.#countAfter.get({ ...reader(officer), after: seq }) as number;
  }

  /** One row, or null when there is none that this officer may read. */
  one(officer: Officer, entity: FeedEntity, id: string): StoredRow | null {
    return (this.#one.get({ ...reader(officer), entity, id }) as StoredRow | undefined) ?? null;
  }

  /** One row for the service's own judgement, whoever asks; what it says goes to nobody unasked. */
  stored(entity: FeedEntity, id: string): StoredRow | null {
    return (this.#stored.get(entity, id) as StoredRow | undefined) ?? null;
  }

  ofCase(officer: Officer, caseId: string, entity: FeedEntity): StoredRow[] {
    return this.#ofCase.all({ ...reader(officer), caseId, entity }) as StoredRow[];
  }

  ofNotice(officer: Officer, noticeId: string, entity: FeedEntity): StoredRow[] {
    return this.#ofNotice.all({ ...reader(officer), noticeId, entity }) as StoredRow[];
  }

  ofEntity(officer: Officer, entity: FeedEntity): StoredRow[] {
    return this.#ofEntity.all({ ...reader(officer), entity }) as StoredRow[];
  }

  /** The place of the newest change. */
  head(): number {
    return this.#head.get() as number;
  }
}

/** Scopes are decided here, from the officer behind the token, never from a request. */
function reader(officer: Officer) {
  const may = (permission: Permission): 0 | 1 => (isPermitted(officer.roles, permission) ? 1 : 0);
  return {
    department: officer.departmentId,
    officer: officer.id,
    cases: may('case:read-department'),
    supervision: may('supervise:read'),
  };
}
