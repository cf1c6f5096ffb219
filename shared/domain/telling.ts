import {
  alertKindNames,
  alertKinds,
  journalDivergedText,
  type AlertFigures,
  type AlertKind,
} from './alerts.ts';
import { chinaIso } from './china-time.ts';
import { dayNumber, dayOfInstant, weekday, type Day } from './day.ts';

/** When nothing pops up. Times are China standard time, `HH:MM`; `from` may lie after `to` (night). */
export interface TellingSettings {
  /** false: 不弹出. */
  readonly popups: boolean;
  readonly quiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  /** Days on which offices are closed are quiet from morning to night. */
  readonly quietWeekends: boolean;
}

/** Until somebody sets them: nights and weekends are quiet. */
export const defaultTelling: TellingSettings = {
  popups: true,
  quiet: true,
  quietFrom: '20:00',
  quietTo: '07:30',
  quietWeekends: true,
};

/** An alert as far as a notification needs it. */
export interface AlertToTell {
  readonly kind: AlertKind;
  readonly caseId: string | null;
  readonly noticeId: string | null;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly figures: AlertFigures | null;
}

export interface Telling {
  readonly title: string;
  readonly body: string;
  /** The case or the notice that a click opens; without either it opens the list of alerts. */
  readonly caseId: string | null;
  readonly noticeId: string | null;
}

export interface TellingMoment {
  readonly at: Date;
  /** The cache is open and its officer sits before it; otherwise nothing but a count is shown. */
  readonly isUnlocked: boolean;
  /** A day and what the published calendar says of it (调休 moves working days); null while unknown. */
  readonly known: KnownDay | null;
}

export interface KnownDay {
  readonly day: Day;
  readonly isWorkingDay: boolean;
}

/** True while nothing may pop up. A span that begins and ends at the same minute is empty. */
export function isQuiet(
  settings: TellingSettings,
  { at, known }: Pick<TellingMoment, 'at' | 'known'>,
): boolean {
  if (settings.quietWeekends && !isWorkingDay(dayOfInstant(at), known)) return true;
  if (!settings.quiet) return false;
  const now = chinaIso(at.getTime()).slice(11, 16);
  const { quietFrom: from, quietTo: to } = settings;
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

/** Of a day about which nothing is known: Monday to Friday. */
function isWorkingDay(day: Day, known: KnownDay | null): boolean {
  if (known?.day === day) return known.isWorkingDay;
  const number = weekday(dayNumber(day));
  return number !== 0 && number !== 6;
}

/**
 * The one notification for what has newly come, or null when nothing may pop up. Several at once become
 * one with figures. On a locked screen it names nobody and no case: only how many.
 */
export function tellingOf(
  alerts: readonly AlertToTell[],
  settings: TellingSettings,
  moment: TellingMoment,
): Telling | null {
  const [first] = alerts;
  if (first === undefined || !settings.popups || isQuiet(settings, moment)) return null;
  if (!moment.isUnlocked) {
    return { title: '部门终端', body: `${alerts.length} 条新提醒，解锁后查看。`, ...nowhere };
  }
  if (alerts.length > 1) {
    const figures = alertKinds
      .map((kind) => [kind, alerts.filter((alert) => alert.kind === kind).length] as const)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${alertKindNames[kind]} ${count}`);
    return { title: `${alerts.length} 条新提醒`, body: figures.join(' · '), ...nowhere };
  }
  const { caseId, noticeId, caseNumber, caseTitle, kind } = first;
  if (kind === 'dead-letter') {
    return { title: `${alertKindNames[kind]} · ${caseNumber}`, body: caseTitle, ...nowhere };
  }
  if (caseId === null && noticeId === null) {
    const said = kind === 'journal-diverged' ? journalDivergedText : caseTitle;
    const body = first.figures === null ? said : figuresText(first.figures);
    return { title: alertKindNames[kind], body, ...nowhere };
  }
  return { title: `${alertKindNames[kind]} · ${caseNumber}`, body: caseTitle, caseId, noticeId };
}

const nowhere = { caseId: null, noticeId: null } as const;

/** `待办 31 · 超期 2 · 黄牌 1 · 预警 7 · 今日到期 4 · 受理将满五日 3`. */
export function figuresText(figures: AlertFigures | null): string {
  if (figures === null) return '';
  const { todo, overdue, urgent, warning, dueToday, acceptance } = figures;
  const parts: readonly (readonly [string, number])[] = [
    ['待办', todo],
    [alertKindNames.overdue, overdue],
    [alertKindNames.urgent, urgent],
    [alertKindNames.warning, warning],
    [alertKindNames['due-today'], dueToday],
    [alertKindNames.acceptance, acceptance],
  ];
  return parts.map(([name, count]) => `${name} ${count}`).join(' · ');
}
