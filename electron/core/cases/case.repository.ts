import { wholeCase, wholeEvent, type Case, type CaseEvent } from '#shared/central/cases.ts';
import { isTerminalState } from '#shared/domain/case-state.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { Urgency } from '../worklist/urgency.ts';

/** A case as it lies in the cache. */
export interface StoredCase {
  /** Grows with the time of receipt; names the case in the full-text index. */
  readonly key: number;
  readonly version: number;
  readonly case: Case;
}

interface CaseRow {
  readonly key: number;
  readonly version: number;
  readonly data: string;
}

/** Keys that one millisecond of receipt leaves room for. */
export const keysPerMillisecond = 1_024;

/** Cases and their events. */
export class CaseRepository {
  readonly #read;
  readonly #readByKey;
  readonly #freeKey;
  readonly #nextFreeKey;
  readonly #put;
  readonly #setUrgency;
  readonly #drop;
  readonly #putEvent;
  readonly #eventVersion;
  readonly #event;
  readonly #eventIdAt;
  readonly #dropEvent;
  readonly #dropEventsOf;
  readonly #events;
  readonly #eventNumbers;
  readonly #idsByMatter;
  readonly #openIds;
  readonly #idsByProject;
  readonly #forgetAsks;
  readonly #ask;
  readonly #keysAfter;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[string], CaseRow>('SELECT key, version, data FROM cases WHERE id = ?');
    this.#readByKey = db.prepare<[number], CaseRow>(
      'SELECT key, version, data FROM cases WHERE key = ?',
    );
    this.#freeKey = db
      .prepare<[{ first: number; last: number }], number>(
        'SELECT coalesce(max(key) + 1, @first) FROM cases WHERE key BETWEEN @first AND @last',
      )
      .pluck();
    this.#nextFreeKey = db
      .prepare<[number], number>(
        `SELECT key + 1 FROM cases WHERE key >= ?
           AND NOT EXISTS (SELECT 1 FROM cases AS next WHERE next.key = cases.key + 1)
         ORDER BY key LIMIT 1`,
      )
      .pluck();
    this.#put = db.prepare(`
      INSERT INTO cases (key, id, version, department_id, handler_id, project_id, matter_id, stage,
        bucket, sort_day, fixed_light, running_day, warning_day, urgent_day, overdue_day, due_day,
        alarm_day, data)
      VALUES (@key, @id, @version, @departmentId, @handlerId, @projectId, @matterId, @stage,
        @bucket, @sortDay, @fixedLight, @runningDay, @warningDay, @urgentDay, @overdueDay, @dueDay,
        @alarmDay, @data)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version,
        department_id = excluded.department_id, handler_id = excluded.handler_id,
        project_id = excluded.project_id, matter_id = excluded.matter_id, stage = excluded.stage,
        bucket = excluded.bucket, sort_day = excluded.sort_day, fixed_light = excluded.fixed_light,
        running_day = excluded.running_day, warning_day = excluded.warning_day,
        urgent_day = excluded.urgent_day, overdue_day = excluded.overdue_day,
        due_day = excluded.due_day, alarm_day = excluded.alarm_day, data = excluded.data`);
    this.#setUrgency = db.prepare(`
      UPDATE cases SET bucket = @bucket, sort_day = @sortDay, fixed_light = @fixedLight,
        running_day = @runningDay, warning_day = @warningDay, urgent_day = @urgentDay,
        overdue_day = @overdueDay, due_day = @dueDay, alarm_day = @alarmDay
      WHERE id = @id`);
    this.#drop = db.prepare('DELETE FROM cases WHERE id = ?');
    this.#putEvent = db.prepare(
      'INSERT OR REPLACE INTO case_events (case_id, seq, id, version, data) VALUES (?, ?, ?, ?, ?)',
    );
    this.#eventVersion = db
      .prepare<[string], number>('SELECT version FROM case_events WHERE id = ?')
      .pluck();
    this.#event = db.prepare<[string], string>('SELECT data FROM case_events WHERE id = ?').pluck();
    this.#eventIdAt = db
      .prepare<[string, number], string>('SELECT id FROM case_events WHERE case_id = ? AND seq = ?')
      .pluck();
    this.#dropEvent = db.prepare('DELETE FROM case_events WHERE id = ?');
    this.#dropEventsOf = db.prepare('DELETE FROM case_events WHERE case_id = ?');
    this.#events = db
      .prepare<[string], string>('SELECT data FROM case_events WHERE case_id = ? ORDER BY seq')
      .pluck();
    this.#eventNumbers = db
      .prepare<[string], number>('SELECT seq FROM case_events WHERE case_id = ? ORDER BY seq')
      .pluck();
    this.#idsByMatter = db
      .prepare<[string], string>('SELECT id FROM cases WHERE matter_id = ?')
      .pluck();
    this.#openIds = db.prepare<[], string>('SELECT id FROM cases WHERE bucket < 2').pluck();
    this.#idsByProject = db
      .prepare<[string], string>('SELECT id FROM cases WHERE project_id = ?')
      .pluck();
    this.#forgetAsks = db.prepare('DELETE FROM countersign_asks WHERE case_key = ?');
    this.#ask = db.prepare('INSERT INTO countersign_asks (officer_id, case_key) VALUES (?, ?)');
    this.#keysAfter = db
      .prepare<[number, number], number>('SELECT key FROM cases WHERE key > ? ORDER BY key LIMIT ?')
      .pluck();
  }

  read(id: string): StoredCase | null {
    const row = this.#read.get(id);
    return row === undefined ? null : storedCase(row);
  }

  readByKey(key: number): StoredCase | null {
    const row = this.#readByKey.get(key);
    return row === undefined ? null : storedCase(row);
  }

  /** Stores a case whole. @returns its key */
  put(data: Case, version: number, urgency: Urgency): number {
    const key = this.#read.get(data.id)?.key ?? this.#newKey(Date.parse(data.receivedAt));
    const { id, departmentId, handlerId, projectId, matterId, stage } = data;
    const columns = { key, id, version, departmentId, handlerId, projectId, matterId, stage };
    this.#put.run({ ...columns, ...urgency, data: JSON.stringify(data) });
    this.#putAsks(key, data);
    return key;
  }

  setUrgency(id: string, urgency: Urgency): void {
    this.#setUrgency.run({ id, ...urgency });
  }

  /** Purges a case that has left the officer's scope, with its events. */
  drop(id: string): void {
    const key = this.#read.get(id)?.key;
    if (key !== undefined) this.#forgetAsks.run(key);
    this.#drop.run(id);
    this.#dropEventsOf.run(id);
  }

  eventVersion(id: string): number {
    return this.#eventVersion.get(id) ?? 0;
  }

  /** One step of a case; null when it is not here. */
  event(id: string): CaseEvent | null {
    const data = this.#event.get(id);
    return data === undefined ? null : (JSON.parse(data) as CaseEvent);
  }

  /** The step at a place in the history of a case, by id. */
  eventIdAt(caseId: string, seq: number): string | null {
    return this.#eventIdAt.get(caseId, seq) ?? null;
  }

  putEvent(event: CaseEvent, version: number): void {
    this.#putEvent.run(event.caseId, event.seq, event.id, version, JSON.stringify(event));
  }

  dropEvent(id: string): void {
    this.#dropEvent.run(id);
  }

  /** The history of a case, oldest first. */
  events(caseId: string): CaseEvent[] {
    return this.#events.all(caseId).map((data) => wholeEvent(JSON.parse(data) as CaseEvent));
  }

  /** The numbers alone of the history of a case. */
  eventNumbers(caseId: string): number[] {
    return this.#eventNumbers.all(caseId);
  }

  idsByMatter(matterId: string): string[] {
    return this.#idsByMatter.all(matterId);
  }

  idsByProject(projectId: string): string[] {
    return this.#idsByProject.all(projectId);
  }

  /** Up to `limit` keys that come after `after`. */
  keysAfter(after: number, limit: number): number[] {
    return this.#keysAfter.all(after, limit);
  }

  openIds(): string[] {
    return this.#openIds.all();
  }

  /** Who is still to countersign: the case lies on their desks as well. */
  #putAsks(key: number, { state, countersign }: Case): void {
    this.#forgetAsks.run(key);
    if (countersign === null || isTerminalState(state)) return;
    const waiting = countersign.officerIds.filter((id) => !countersign.givenIds.includes(id));
    for (const officerId of new Set(waiting)) this.#ask.run(officerId, key);
  }

  #newKey(receivedAt: number): number {
    const first = receivedAt * keysPerMillisecond;
    const key = this.#freeKey.get({ first, last: first + keysPerMillisecond - 1 }) ?? first;
    // More cases than one millisecond has room for (an import): the next free place, still near its time.
    return key === first + keysPerMillisecond ? (this.#nextFreeKey.get(key - 1) ?? key) : key;
  }
}

function storedCase(row: CaseRow): StoredCase {
  return { key: row.key, version: row.version, case: wholeCase(JSON.parse(row.data) as Case) };
}
