import type { AlertKind } from '#shared/domain/alerts.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import type { StandingNotice } from '../notices/notice-list.repository.ts';

export interface NoticeAlert {
  readonly kind: AlertKind;
  /** Told again only when this differs: another round, another date, a draft handed in anew. */
  readonly subject: string;
  /** The day it is about, as a day number. */
  readonly day: number | null;
}

/** Last day for the supervisor's own part, as a day number. */
export type JudgementDue = (channel: NoticeChannel, since: Instant) => number;

/**
 * What is to be told of a notice as it stands: who must answer hears of it, of its date and of its end, the
 * 负责人 of what waits for approval and signature, the supervisor of drafts, answers, objections and lapses.
 * @param today as a day number
 */
export function standingNoticeAlerts(
  of: StandingNotice,
  today: number,
  judgementDue: JudgementDue,
): NoticeAlert[] {
  const { rounds, updatedAt, ruledAt, judgedSince } = of;
  const isAgain = of.answers === 1 && ruledAt !== null;
  const judgedBy = judgedSince === null ? null : judgementDue(of.channel, judgedSince);
  const isUnjudged = of.oversees === 1 && judgedBy !== null && today > judgedBy;
  // The date runs again from the ruling on an objection.
  const dueDay = ruledAt === null ? `${of.dueDay}` : `${of.dueDay}:${ruledAt}`;
  const told: readonly (readonly [0 | 1 | boolean, AlertKind, number | string | null])[] = [
    [of.answers === 1 && !isAgain, 'notice-new', rounds],
    [isAgain, 'notice-again', ruledAt],
    [of.isClosed, 'notice-closed', rounds],
    [of.isRevoked, 'notice-revoked', rounds],
    [of.amends, 'notice-amend', updatedAt],
    [of.delivers, 'notice-deliver', rounds],
    [of.approves, 'notice-approval', updatedAt],
    [of.signs, 'notice-sign', rounds],
    [of.verifies, 'notice-verify', rounds],
    [of.rules, 'notice-objected', rounds],
    [of.isNearDate, 'notice-due', dueDay],
    [of.hasLapsed, 'notice-lapsed', dueDay],
    [isUnjudged, 'notice-unjudged', judgedSince],
  ];
  return told.flatMap(([holds, kind, part]) =>
    // The id is part of it: kind and subject tell alerts apart (migration 0005).
    holds === 1 || holds === true
      ? [
          {
            ...{ kind, subject: `${of.id}:${part}` },
            day: kind === 'notice-unjudged' ? judgedBy : of.dueDay,
          },
        ]
      : [],
  );
}
