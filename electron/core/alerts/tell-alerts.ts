import type { AlertFigures } from '#shared/domain/alerts.ts';
import type { Instant } from '#shared/domain/day.ts';
import { worklistBuckets } from '#shared/domain/worklist.ts';
import type { Cache } from '../cache.ts';
import { inTransaction } from '../database/database.ts';
import type { AlertReader } from './alert.repository.ts';
import { standingAlerts } from './standing-alerts.ts';

/**
 * Writes down what the officer is to be told of the own worklist as it stands, each once. What stands in
 * the first whole snapshot is not told one by one: it becomes one summary.
 * @returns whether the list has changed
 */
export function tellAlerts(cache: Cache, reader: AlertReader, at: Instant): boolean {
  const { alerts, db, syncState } = cache;
  return inTransaction(db, () => {
    const isFirst = alerts.beganAt() === null;
    if (isFirst && syncState.read().dataAsOf === null) return false;
    const isAnyNew = tellStanding(cache, reader, at, !isFirst);
    alerts.forgetOthers(reader);
    const isAnySettled = alerts.settle(reader, at);
    if (!isFirst) return isAnyNew || isAnySettled;
    const facts = { day: null, figures: figuresOf(cache, reader) };
    const about = { caseId: '', noticeId: '' };
    alerts.add({ kind: 'summary', ...about, subject: at, isListed: true, at, facts });
    alerts.begin(at);
    return true;
  });
}

function tellStanding(cache: Cache, reader: AlertReader, at: Instant, isListed: boolean): boolean {
  const { alerts } = cache;
  const known = alerts.known();
  let isAnyNew = false;
  for (const standing of alerts.standing(reader)) {
    const { id: caseId, dueDay } = standing;
    const told = standingAlerts(standing, reader.today);
    if (!known.has(caseId)) {
      alerts.know(caseId);
      told.unshift({ kind: 'new', subject: at, day: dueDay });
    }
    for (const { kind, subject, day } of told) {
      const facts = { day, figures: null };
      const alert = { kind, caseId, noticeId: '', subject, isListed, at, facts };
      if (alerts.add(alert)) isAnyNew = true;
    }
  }
  return isAnyNew;
}

function figuresOf(cache: Cache, reader: AlertReader): AlertFigures {
  const tally = cache.worklist.tally(reader, reader.today);
  const { dueToday, warning, urgent, overdue, acceptanceAlarm: acceptance } = tally;
  return { todo: tally[worklistBuckets[0]], dueToday, warning, urgent, overdue, acceptance };
}
