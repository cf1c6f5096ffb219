import type { AlertKind } from '#shared/domain/alerts.ts';
import type { StandingNotice } from '../notices/notice-list.repository.ts';

export interface NoticeAlert {
  readonly kind: AlertKind;
  /** Told again only when this differs: another round, another date, a draft handed in anew. */
  readonly subject: string;
}

/**
 * What is to be told of a notice as it stands: who must answer hears of it and of its date, the 负责人 of
 * what waits for approval and signature, the supervisor of answers, objections and lapses.
 */
export function standingNoticeAlerts(of: StandingNotice): NoticeAlert[] {
  const { rounds, dueDay, updatedAt } = of;
  const told: readonly (readonly [0 | 1, AlertKind, number | string])[] = [
    [of.answers, 'notice-new', rounds],
    [of.approves, 'notice-approval', updatedAt],
    [of.signs, 'notice-sign', rounds],
    [of.verifies, 'notice-verify', rounds],
    [of.rules, 'notice-objected', rounds],
    [of.isNearDate, 'notice-due', dueDay],
    [of.hasLapsed, 'notice-lapsed', dueDay],
  ];
  return told.flatMap(([holds, kind, part]) =>
    // The id is part of it: kind and subject tell alerts apart (migration 0005).
    holds === 1 ? [{ kind, subject: `${of.id}:${part}` }] : [],
  );
}
