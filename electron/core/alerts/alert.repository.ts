import type { AlertFigures, AlertKind } from '#shared/domain/alerts.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { Notice } from '#shared/central/supervision.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { lightOfToday, ownScope, type WorklistScope } from '../worklist/worklist.repository.ts';
import type { StandingCase } from './standing-alerts.ts';

/** Whose worklist, and the day on which it is looked at as a day number. */
export interface AlertReader extends WorklistScope {
  readonly today: number;
}

interface StandingRow extends Omit<StandingCase, 'isRunning'> {
  readonly isRunning: 0 | 1;
}

export interface NewAlert {
  readonly kind: AlertKind;
  /** Empty: about a notice, or about the worklist as a whole. */
  readonly caseId: string;
  /** The notice it is about; empty when it is about none. */
  readonly noticeId: string;
  readonly subject: string;
  /** false: only remembered, as what stood when telling began. */
  readonly isListed: boolean;
  readonly at: Instant;
  readonly facts: AlertFacts;
}

export interface AlertFacts {
  /** Day number. */
  readonly day: number | null;
  readonly figures: AlertFigures | null;
  /** In words, for what is about the terminal itself. */
  readonly title?: string;
  /** What is to be said in words, where the kind does not say it. */
  readonly note?: string;
}

export interface UnreadAlert {
  readonly seq: number;
  readonly kind: AlertKind;
  readonly subject: string;
}

interface AlertRow {
  readonly seq: number;
  readonly kind: AlertKind;
  readonly caseId: string;
  readonly noticeId: string;
  readonly at: Instant;
  readonly facts: string;
  readonly isRead: 0 | 1;
  readonly caseNumber: string | null;
  readonly caseTitle: string | null;
  /** The notice as JSON; null when it is about none. */
  readonly notice: string | null;
  readonly handlerId: string | null;
  /** Who urged and with which words, while that is the last 催办 of the case; why an act was not sent. */
  readonly note: string;
}

export interface StoredAlert extends Omit<AlertRow, 'facts' | 'isRead' | 'notice'> {
  readonly facts: AlertFacts;
  readonly notice: Notice | null;
  readonly isRead: boolean;
}

/** The worklist that is watched: open cases, own ones and those that nobody has taken. */
const watched = `${ownScope} AND bucket < 2`;

/** A case or notice that has left the cache is told of no more: its words left with it. */
const listed = `
  alerts.listed = 1 AND (alerts.case_id = '' OR cases.id IS NOT NULL)
    AND (alerts.notice_id = '' OR notices.id IS NOT NULL)`;
/** A dead letter is told of by the id of its act, which is a UUID, and its tries. */
const withSubjects = `
  alerts LEFT JOIN cases ON cases.id = alerts.case_id
    LEFT JOIN notices ON notices.id = alerts.notice_id
    LEFT JOIN outbox ON alerts.kind = 'dead-letter' AND outbox.id = substr(alerts.subject, 1, 36)`;
/** It stands until somebody has read it; of a dead letter no longer than it is one. */
const isUnread = `
  (alerts.read_at IS NULL AND (outbox.id IS NULL OR outbox.state = 'dead-letter'))`;

/** What was told, what was read, and the cases as they stand. */
export class AlertRepository {
  readonly #standing;
  readonly #known;
  readonly #know;
  readonly #forgetOthers;
  readonly #add;
  readonly #correct;
  readonly #settle;
  readonly #list;
  readonly #unread;
  readonly #unreadOfNotices;
  readonly #markRead;
  readonly #markReadUpTo;
  readonly #markKindRead;
  readonly #beganAt;
  readonly #begin;

  constructor(db: EncryptedDatabase) {
    this.#standing = db.prepare<[AlertReader], StandingRow>(`
      SELECT id, ${lightOfToday} AS light, fixed_light IS NULL AND @today >= running_day AS isRunning,
        due_day AS dueDay, sort_day AS sortDay, alarm_day AS alarmDay,
        data ->> '$.urges[#-1].at' AS urgedAt
      FROM cases WHERE ${watched}`);
    this.#known = db.prepare<[], string>('SELECT case_id FROM alert_cases').pluck();
    this.#know = db.prepare('INSERT OR IGNORE INTO alert_cases (case_id) VALUES (?)');
    this.#forgetOthers = db.prepare<[AlertReader]>(`
      DELETE FROM alert_cases WHERE case_id NOT IN (SELECT id FROM cases WHERE ${watched})`);
    this.#add = db.prepare(`
      INSERT OR IGNORE INTO alerts (kind, case_id, notice_id, subject, listed, at, facts)
      VALUES (@kind, @caseId, @noticeId, @subject, @listed, @at, @facts)`);
    this.#correct = db.prepare(`
      UPDATE alerts SET facts = @facts, read_at = NULL
      WHERE kind = @kind AND case_id = @caseId AND notice_id = @noticeId AND subject = @subject
        AND facts <> @facts`);
    this.#settle = db.prepare<[AlertReader & { at: Instant }]>(`
      UPDATE alerts SET read_at = @at
      WHERE listed = 1 AND read_at IS NULL AND case_id <> ''
        AND case_id NOT IN (SELECT id FROM cases WHERE ${watched})`);
    this.#list = db.prepare<[number], AlertRow>(`
      SELECT alerts.seq, alerts.kind, alerts.case_id AS caseId, alerts.notice_id AS noticeId,
        alerts.at, alerts.facts, notices.data AS notice,
        NOT ${isUnread} AS isRead,
        coalesce(cases.data ->> '$.number', outbox.subject_number) AS caseNumber,
        coalesce(cases.data ->> '$.title', outbox.subject_title) AS caseTitle, cases.handler_id AS handlerId,
        CASE WHEN alerts.kind = 'urged' AND cases.data ->> '$.urges[#-1].at' = alerts.subject
          THEN concat(cases.data ->> '$.urges[#-1].byName', '：', cases.data ->> '$.urges[#-1].text')
          ELSE coalesce(outbox.reason, '') END AS note
      FROM ${withSubjects} WHERE ${listed} ORDER BY alerts.seq DESC LIMIT ?`);
    this.#unread = db
      .prepare<[], number>(`SELECT count(*) FROM ${withSubjects} WHERE ${listed} AND ${isUnread}`)
      .pluck();
    this.#unreadOfNotices = db.prepare<[], UnreadAlert>(
      `SELECT seq, kind, subject FROM alerts WHERE notice_id <> '' AND read_at IS NULL`,
    );
    this.#markRead = db.prepare(
      'UPDATE alerts SET read_at = @at WHERE seq = @seq AND read_at IS NULL',
    );
    this.#markReadUpTo = db.prepare(
      'UPDATE alerts SET read_at = @at WHERE seq <= @seq AND listed = 1 AND read_at IS NULL',
    );
    this.#markKindRead = db.prepare(
      'UPDATE alerts SET read_at = @at WHERE kind = @kind AND read_at IS NULL',
    );
    this.#beganAt = db.prepare<[], string | null>('SELECT began_at FROM alert_state').pluck();
    this.#begin = db.prepare('UPDATE alert_state SET began_at = ?');
  }

  /** The watched cases as they stand on the reader's day. */
  standing(reader: AlertReader): StandingCase[] {
    return this.#standing.all(reader).map((row) => ({ ...row, isRunning: row.isRunning === 1 }));
  }

  known(): ReadonlySet<string> {
    return new Set(this.#known.all());
  }

  know(caseId: string): void {
    this.#know.run(caseId);
  }

  /** What was told is told anew in these words, unless it is the same. */
  correct({ kind, caseId, noticeId, subject, facts }: NewAlert): void {
    this.#correct.run({ kind, caseId, noticeId, subject, facts: JSON.stringify(facts) });
  }

  /** Cases that left the worklist are new again when they come back. */
  forgetOthers(reader: AlertReader): void {
    this.#forgetOthers.run(reader);
  }

  /** @returns false when the same has been told before */
  add({ isListed, facts, ...alert }: NewAlert): boolean {
    const row = { ...alert, listed: isListed ? 1 : 0, facts: JSON.stringify(facts) };
    return this.#add.run(row).changes > 0;
  }

  /** What was told of cases that are done or gone needs nobody's eyes. @returns whether there was any */
  settle(reader: AlertReader, at: Instant): boolean {
    return this.#settle.run({ ...reader, at }).changes > 0;
  }

  /** Newest first. */
  list(limit: number): StoredAlert[] {
    return this.#list.all(limit).map((row) => ({
      ...row,
      notice: row.notice === null ? null : (JSON.parse(row.notice) as Notice),
      facts: JSON.parse(row.facts) as AlertFacts,
      isRead: row.isRead === 1,
    }));
  }

  unread(): number {
    return this.#unread.get() ?? 0;
  }

  unreadOfNotices(): UnreadAlert[] {
    return this.#unreadOfNotices.all();
  }

  markRead(seq: number, at: Instant): void {
    this.#markRead.run({ seq, at });
  }

  markReadUpTo(seq: number, at: Instant): void {
    this.#markReadUpTo.run({ seq, at });
  }

  /** What this kind tells of is over. @returns whether anything of it was unread */
  markKindRead(kind: AlertKind, at: Instant): boolean {
    return this.#markKindRead.run({ kind, at }).changes > 0;
  }

  /** When telling began; null before the first whole snapshot. */
  beganAt(): Instant | null {
    return this.#beganAt.get() ?? null;
  }

  begin(at: Instant): void {
    this.#begin.run(at);
  }
}
