import type { Notice } from '#shared/central/supervision.ts';
import { dayNumber, dayOfInstant } from '#shared/domain/day.ts';
import {
  isAnswering,
  isDraftState,
  isFinalNoticeState,
  type NoticeChannel,
  type NoticeState,
} from '#shared/domain/notices/notice-vocabulary.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** A notice as it lies in the cache. */
export interface StoredNotice {
  /** 0 for one that was opened here and is not at the service yet. */
  readonly version: number;
  readonly notice: Notice;
}

export interface RelatedNotice {
  readonly id: string;
  readonly channel: NoticeChannel;
  readonly state: NoticeState;
}

interface NoticeRow {
  readonly version: number;
  readonly data: string;
}

/**
 * A notice counts when the service has it, or while its opening waits in this terminal's queue: one whose
 * opening was withdrawn has never been.
 */
export const isThere = `
  (notices.version > 0 OR EXISTS (
    SELECT 1 FROM outbox
    WHERE outbox.subject = 'notice' AND outbox.subject_id = notices.id
      AND outbox.state <> 'withdrawn' AND outbox.act ->> '$.kind' = 'open'))`;

/** 监督纠正意见, one row each. */
export class NoticeRepository {
  readonly #read;
  readonly #version;
  readonly #put;
  readonly #drop;
  readonly #preceding;
  readonly #following;
  readonly #toAddressee;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[string], NoticeRow>(
      `SELECT version, data FROM notices WHERE id = ? AND ${isThere}`,
    );
    this.#version = db
      .prepare<[string], number>('SELECT version FROM notices WHERE id = ?')
      .pluck();
    this.#put = db.prepare<[object]>(`
      INSERT OR REPLACE INTO notices (id, version, department_id, channel, state, severity, situation,
        supervisor_id, addressee_kind, addressee_id, case_id, preceding_id, finding_key, is_issued,
        is_open, is_answering, report_step, rounds, opened_ms, opened_on, due_day, data)
      VALUES (@id, @version, @departmentId, @channel, @state, @severity, @situation,
        @supervisorId, @addresseeKind, @addresseeId, @caseId, @precedingId, @findingKey, @isIssued,
        @isOpen, @isAnswering, @reportStep, @rounds, @openedMs, @openedOn, @dueDay, @data)`);
    this.#drop = db.prepare<[string]>('DELETE FROM notices WHERE id = ?');
    this.#preceding = db.prepare<[string], RelatedNotice>(
      `SELECT id, channel, state FROM notices WHERE ${isThere}
         AND id = (SELECT preceding_id FROM notices WHERE id = ?)`,
    );
    this.#following = db.prepare<[string], RelatedNotice>(
      `SELECT id, channel, state FROM notices WHERE ${isThere} AND preceding_id = ?
       ORDER BY opened_ms, id`,
    );
    this.#toAddressee = db
      .prepare<[string, string], string>(
        `SELECT data FROM notices
         WHERE department_id = ? AND addressee_id = ? AND ${isThere}`,
      )
      .pluck();
  }

  /** null when it is not, or no longer, in the officer's scope. */
  read(id: string): StoredNotice | null {
    const row = this.#read.get(id);
    if (row === undefined) return null;
    return { version: row.version, notice: JSON.parse(row.data) as Notice };
  }

  /** Stored version; -1 when there is no row. */
  version(id: string): number {
    return this.#version.get(id) ?? -1;
  }

  put(notice: Notice, version: number): void {
    const { id, departmentId, channel, state, severity, situation, supervisorId } = notice;
    const { caseId, precedingId, report } = notice;
    const isUnderWay = !isFinalNoticeState(state) && !isDraftState(state);
    this.#put.run({
      ...{ id, version, departmentId, channel, state, severity, situation, supervisorId },
      ...{ caseId, precedingId, findingKey: notice.finding?.key ?? null },
      ...{ addresseeKind: notice.addressee.kind, addresseeId: notice.addressee.id },
      isIssued: flag(notice.issuedAt !== null),
      isOpen: flag(!isFinalNoticeState(state)),
      isAnswering: flag(isAnswering(notice)),
      reportStep: flag(isUnderWay && report !== null && report.instruction === null),
      rounds: notice.returned.length,
      openedMs: Date.parse(notice.openedAt),
      openedOn: dayOfInstant(notice.openedAt),
      dueDay: dayNumber(notice.dueOn),
      data: JSON.stringify(notice),
    });
  }

  /** It has left the officer's scope. */
  drop(id: string): void {
    this.#drop.run(id);
  }

  /** The notice that one follows up; null when there is none, or not in the officer's scope. */
  preceding(id: string): RelatedNotice | null {
    return this.#preceding.get(id) ?? null;
  }

  /** The notices that follow one up, oldest first. */
  following(id: string): RelatedNotice[] {
    return this.#following.all(id);
  }

  /** Every notice of a department to one person, or to the department itself. */
  toAddressee(departmentId: string, addresseeId: string): Notice[] {
    return this.#toAddressee
      .all(departmentId, addresseeId)
      .map((data) => JSON.parse(data) as Notice);
  }
}

function flag(holds: boolean): 0 | 1 {
  return holds ? 1 : 0;
}
