import type { Alert } from '#shared/desktop/alerts.contract.ts';
import type { Handlers } from '#shared/desktop/contract.ts';
import { dayOfNumber } from '#shared/domain/day.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { inTransaction } from '../database/database.ts';
import { noticeLine, noticeName } from '../notices/notice-words.ts';
import type { StoredAlert } from './alert.repository.ts';

type AlertChannel = Extract<keyof Handlers<'core', CoreContext>, `alerts:${string}`>;

/** What the officer was told (W08), and what has been read of it. */
export const alertHandlers: Pick<Handlers<'core', CoreContext>, AlertChannel> = {
  'alerts:list': ({ limit }, context) => {
    const place = openWorkplace(context);
    const { alerts } = place.cache;
    const day = place.today();
    return {
      items: alerts.list(limit).map(alertOf),
      unread: alerts.unread(),
      today: { day, isWorkingDay: place.rules.calendar.isWorkingDay(day) },
    };
  },

  'alerts:mark-read': ({ seqs }, context) => {
    const { db, alerts } = openWorkplace(context).cache;
    const at = context.timing.now().toISOString();
    inTransaction(db, () => seqs.forEach((seq) => alerts.markRead(seq, at)));
    context.events.emit('alerts:changed', {});
  },

  'alerts:mark-all-read': ({ upTo }, context) => {
    openWorkplace(context).cache.alerts.markReadUpTo(upTo, context.timing.now().toISOString());
    context.events.emit('alerts:changed', {});
  },
};

function alertOf({ caseId, noticeId, facts, handlerId, ...stored }: StoredAlert): Alert {
  const { seq, kind, at, isRead, caseNumber, caseTitle, notice, note } = stored;
  return {
    ...{ seq, kind, at, isRead, note: facts.note ?? note },
    caseId: caseId === '' ? null : caseId,
    noticeId: noticeId === '' ? null : noticeId,
    caseNumber: (notice === null ? caseNumber : noticeName(notice)) ?? '',
    caseTitle: facts.title ?? (notice === null ? caseTitle : noticeLine(notice)) ?? '',
    isUnassigned: caseId !== '' && handlerId === null,
    dueOn: facts.day === null ? null : dayOfNumber(facts.day),
    figures: facts.figures,
  };
}
