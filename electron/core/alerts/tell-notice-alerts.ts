import type { Instant } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import { inTransaction } from '../database/database.ts';
import type { NoticeReader } from '../notices/notice-list.repository.ts';
import { standingNoticeAlerts, type JudgementDue } from './standing-notice-alerts.ts';

/**
 * Writes down what the officer is to be told of notices as they stand, each once; what no longer stands
 * needs nobody's eyes. Unlike cases they are told one by one from the first snapshot on: they are few,
 * and whoever must answer one has to hear of it on whatever terminal.
 * @returns whether the list has changed
 */
export function tellNoticeAlerts(
  cache: Cache,
  reader: NoticeReader,
  judgementDue: JudgementDue,
  at: Instant,
): boolean {
  const { alerts, db, syncState, noticeList } = cache;
  if (syncState.read().dataAsOf === null) return false;
  return inTransaction(db, () => {
    const standing = new Set<string>();
    let isAnyNew = false;
    for (const notice of noticeList.standing(reader)) {
      const told = standingNoticeAlerts(notice, reader.today, judgementDue);
      for (const { kind, subject, day } of told) {
        standing.add(`${kind} ${subject}`);
        const facts = { day, figures: null };
        const about = { caseId: '', noticeId: notice.id };
        if (alerts.add({ kind, ...about, subject, isListed: true, at, facts })) isAnyNew = true;
      }
    }
    const settled = alerts
      .unreadOfNotices()
      .filter(({ kind, subject }) => !standing.has(`${kind} ${subject}`));
    for (const { seq } of settled) alerts.markRead(seq, at);
    return isAnyNew || settled.length > 0;
  });
}
