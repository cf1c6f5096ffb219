import type { Light } from '#shared/domain/case-clock.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { AlertKind } from '#shared/domain/alerts.ts';

/** An open case of the own worklist as it stands today; days are day numbers. */
export interface StandingCase {
  readonly id: string;
  readonly light: Light;
  /** The clock runs today: it neither waits for acceptance nor for anybody else. */
  readonly isRunning: boolean;
  readonly dueDay: number | null;
  /** Last day on which an undecided intake can be decided. */
  readonly sortDay: number;
  readonly alarmDay: number | null;
  /** When the case was last urged (催办), of what nobody has answered by an act yet. */
  readonly urgedAt: Instant | null;
}

export interface StandingAlert {
  readonly kind: AlertKind;
  /** Told again only when this differs: the due day has moved, another 催办 has come. */
  readonly subject: string;
  /** The day it is about, as a day number. */
  readonly day: number | null;
}

/**
 * What is to be told of a case as it stands. Of the clock one thing at a time, the most pressing: what is
 * due today need not be called 黄牌 as well.
 */
export function standingAlerts(of: StandingCase, today: number): StandingAlert[] {
  const alerts: StandingAlert[] = [];
  const clock = clockAlert(of, today);
  if (clock !== null) alerts.push({ kind: clock, subject: `${of.dueDay}`, day: of.dueDay });
  if (of.alarmDay !== null && today >= of.alarmDay && of.light === 'idle') {
    alerts.push({ kind: 'acceptance', subject: `${of.sortDay}`, day: of.sortDay });
  }
  if (of.urgedAt !== null) {
    alerts.push({ kind: 'urged', subject: of.urgedAt, day: of.dueDay });
  }
  return alerts;
}

function clockAlert(of: StandingCase, today: number): AlertKind | null {
  if (of.light === 'overdue') return 'overdue';
  if (of.isRunning && of.dueDay === today) return 'due-today';
  return of.light === 'urgent' || of.light === 'warning' ? of.light : null;
}
