import type { NoticeFilter } from '#shared/desktop/notices.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { isThere } from './notice.repository.ts';

/** Who looks at the register, and when, as SQL parameters. */
export interface NoticeReader {
  readonly officerId: string;
  readonly departmentId: string;
  /** Sees the whole department: 监管员 and 负责人. */
  readonly isWide: 0 | 1;
  readonly supervises: 0 | 1;
  readonly leads: 0 | 1;
  /** JSON list of the officers who have left duty and for whom the reader answers. */
  readonly answersFor: string;
  /** Day number. */
  readonly today: number;
  /** Notices that are due before this day number are near their date. */
  readonly warnBefore: number;
}

export type NoticeQuery = NoticeReader & NoticeFilter;

/** The place of a row in the order of its list. */
export interface NoticePlace {
  readonly sort: number;
  readonly id: string;
}

export interface ListedNotice extends NoticePlace {
  readonly version: number;
  readonly data: string;
  readonly isMine: 0 | 1;
}

export interface NoticeCounts {
  readonly toDo: number;
  readonly open: number;
  readonly overdue: number;
  readonly closed: number;
}

/** A notice as it concerns the reader. */
export interface StandingNotice {
  readonly id: string;
  readonly channel: NoticeChannel;
  readonly dueDay: number;
  /** Times it was returned. */
  readonly rounds: number;
  readonly updatedAt: Instant;
  /** When an objection that was not upheld was ruled on: from then on the date runs again. */
  readonly ruledAt: Instant | null;
  /** Since when it waits for the supervisor's 核验 or ruling; null when it does not. */
  readonly judgedSince: Instant | null;
  readonly answers: 0 | 1;
  readonly approves: 0 | 1;
  readonly signs: 0 | 1;
  readonly verifies: 0 | 1;
  readonly rules: 0 | 1;
  readonly hasLapsed: 0 | 1;
  readonly isNearDate: 0 | 1;
  /** A draft to be amended. */
  readonly amends: 0 | 1;
  /** A written one that was approved, to be delivered. */
  readonly delivers: 0 | 1;
  /** Hears when the supervisor's own part lapses. */
  readonly oversees: 0 | 1;
  /** Was to answer it, and is told of its end. */
  readonly isClosed: 0 | 1;
  readonly isRevoked: 0 | 1;
}

/** Supervisors and the 负责人 see the department, drafts too; who is addressed the own effective ones. */
const visible = `
  ${isThere}
  AND (@isWide = 1 AND department_id = @departmentId
    OR addressee_kind = 'officer' AND addressee_id = @officerId
      AND state NOT IN ('awaiting-approval', 'draft-returned', 'cancelled'))`;

/** As readNoticeClock of the domain reads it; a test holds the two against each other. */
const light = `
  CASE WHEN is_answering = 0 THEN 'idle'
    WHEN due_day < @today THEN 'overdue'
    WHEN due_day < @warnBefore THEN 'warning'
    ELSE 'normal' END`;

const isAddressed = `(addressee_kind = 'officer' AND addressee_id = @officerId)`;
const isToBeAnswered = `
  (state IN ('delivered', 'received', 'verified', 'corrected')
    OR state = 'issued' AND channel <> 'written')`;

const isRespondent = `
  (supervisor_id <> @officerId
    AND (${isAddressed} OR @leads = 1 AND addressee_kind = 'department'
      OR addressee_kind = 'officer'
        AND addressee_id IN (SELECT value FROM json_each(@answersFor))))`;
const answers = `(${isToBeAnswered} AND ${isRespondent})`;
const approves = `
  (@leads = 1 AND state = 'awaiting-approval' AND supervisor_id <> @officerId
    AND NOT ${isAddressed})`;
const signs = `(@leads = 1 AND state = 'answered' AND supervisor_id <> @officerId)`;
/** Nobody supervises a notice about oneself. */
const supervises = `(@supervises = 1 AND NOT ${isAddressed})`;
/** Who speaks for the department as its 负责人 does not judge its answer, unless the notice is the own one. */
const judges = `(${supervises} AND (@leads = 0 OR supervisor_id = @officerId))`;

/** It waits for this officer: a step of the way that is this officer's to take. */
const waits = `
  (${answers} OR ${approves} OR ${signs}
    OR ${judges} AND state IN ('objected', 'signed')
    OR ${supervises}
      AND (state = 'draft-returned' OR report_step = 1
        OR state = 'issued' AND channel = 'written'))`;

const inTab = `
  CASE @tab WHEN 'to-do' THEN ${waits} WHEN 'open' THEN is_open = 1
    WHEN 'closed' THEN is_open = 0 ELSE 1 END`;

const chosen = `
  ${visible} AND ${inTab}
  AND (@channel IS NULL OR channel = @channel)
  AND (@situation IS NULL OR situation = @situation)
  AND (@severity IS NULL OR severity = @severity)
  AND (@addresseeId IS NULL OR addressee_id = @addresseeId)
  AND (@month IS NULL OR substr(opened_on, 1, 7) = @month)
  AND (@light IS NULL OR ${light} = @light)`;

/** What has to be told of a notice that the service has, as it stands; 0 or 1 each. */
const tellable = `
  ${answers} AS answers, ${approves} AS approves, ${signs} AS signs,
  ${judges} AND state = 'signed' AS verifies,
  ${judges} AND state = 'objected' AS rules,
  ${light} = 'overdue' AND (${answers} OR ${signs} OR ${supervises}) AS hasLapsed,
  ${light} = 'warning' AND ${answers} AS isNearDate,
  ${supervises} AND state = 'draft-returned' AS amends,
  ${supervises} AND state = 'issued' AND channel = 'written' AS delivers,
  (${supervises} OR @leads = 1) AND NOT ${isAddressed} AS oversees,
  ${isRespondent} AND state = 'closed' AS isClosed,
  ${isRespondent} AND state = 'revoked' AS isRevoked`;

/** Of what has ended only whoever was told of it here is told again: a new terminal begins with what is open. */
const isTold = `
  (is_open = 1 OR state IN ('closed', 'revoked')
    AND EXISTS (SELECT 1 FROM alerts WHERE alerts.notice_id = notices.id))`;

/** What is under way by its date, the nearest first; registers by their beginning, the newest first. */
const sort = `CASE WHEN @tab IN ('to-do', 'open') THEN due_day ELSE -opened_ms END`;

/** Pages and counts of the register of notices (S16). */
export class NoticeListRepository {
  readonly #page;
  readonly #total;
  readonly #counts;
  readonly #standing;

  constructor(db: EncryptedDatabase) {
    this.#page = db.prepare<[NoticeQuery & NoticePlace & { limit: number }], ListedNotice>(`
      SELECT ${sort} AS sort, id, version, data, ${waits} AS isMine FROM notices
      WHERE ${chosen} AND (${sort}, id) > (@sort, @id)
      ORDER BY 1, id LIMIT @limit`);
    this.#total = db
      .prepare<[NoticeQuery], number>(`SELECT count(*) FROM notices WHERE ${chosen}`)
      .pluck();
    this.#counts = db.prepare<[NoticeReader], NoticeCounts>(`
      SELECT
        count(*) FILTER (WHERE ${waits}) AS toDo,
        count(*) FILTER (WHERE is_open = 1) AS open,
        count(*) FILTER (WHERE ${light} = 'overdue') AS overdue,
        count(*) FILTER (WHERE is_open = 0) AS closed
      FROM notices WHERE ${visible}`);
    this.#standing = db.prepare<[NoticeReader], StandingNotice>(`
      SELECT id, channel, due_day AS dueDay, rounds, data ->> '$.updatedAt' AS updatedAt,
        data ->> '$.objection.ruling.at' AS ruledAt,
        CASE state WHEN 'signed' THEN data ->> '$.answer.signature.at'
          WHEN 'objected' THEN data ->> '$.objection.at' END AS judgedSince,
        ${tellable}
      FROM notices WHERE ${visible} AND ${isTold} AND version > 0 ORDER BY opened_ms, id`);
  }

  /** Up to `limit` notices after `after`, or from the beginning. */
  page(query: NoticeQuery, after: NoticePlace | null, limit: number): ListedNotice[] {
    const from = after ?? { sort: Number.MIN_SAFE_INTEGER, id: '' };
    return this.#page.all({ ...query, ...from, limit });
  }

  total(query: NoticeQuery): number {
    return this.#total.get(query) ?? 0;
  }

  counts(reader: NoticeReader): NoticeCounts {
    const counts = this.#counts.get(reader);
    if (counts === undefined) throw new Error('an aggregate always has a row');
    return counts;
  }

  /** Notices that the service has and that are open or have newly ended, oldest first. */
  standing(reader: NoticeReader): StandingNotice[] {
    return this.#standing.all(reader);
  }
}
