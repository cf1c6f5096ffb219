import { chinaIso } from '#shared/domain/china-time.ts';
import { isCalendarDay } from '#shared/domain/day.ts';

/**
 * Times as clerks read them: China standard time, whatever the zone of the machine. An instant is ISO
 * 8601, a day is `YYYY-MM-DD`.
 */
/** The day in China, `2026-11-24`. */
export function chinaDay(milliseconds: number): string {
  return chinaIso(milliseconds).slice(0, 10);
}

/** `2026-11-24 09:12`. */
export function dateTimeText(instant: string): string {
  return chinaIso(Date.parse(instant)).slice(0, 16).replace('T', ' ');
}

/** `2026-11-24 09:12:07`, where seconds tell two events apart. */
export function exactTimeText(instant: string): string {
  return chinaIso(Date.parse(instant)).slice(0, 19).replace('T', ' ');
}

/** `09:12` today, `11-23 09:12` on another day of this year, with the year otherwise. */
export function asOfText(instant: string, nowMs: number): string {
  const [text, now] = [dateTimeText(instant), chinaIso(nowMs)];
  if (text.slice(0, 10) === now.slice(0, 10)) return text.slice(11);
  return text.slice(0, 4) === now.slice(0, 4) ? text.slice(5) : text;
}

/** `11-24`, with the year when it is not the present one. */
export function dayText(day: string, nowMs: number): string {
  return day.slice(0, 4) === chinaIso(nowMs).slice(0, 4) ? day.slice(5) : day;
}

/** A stretch of time in its largest whole unit: `3 分钟`, `5 小时`, `2 天`. */
export function ageText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${Math.max(0, minutes)} 分钟`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`;
}

/**
 * A day as it was typed, written whole: `20261127` and `2026/11/27` become `2026-11-27`, `11-27` is one
 * of this year. What is no day stays as it is, for the rules to name.
 */
export function typedDay(text: string, nowMs: number): string {
  const parts = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})$/.exec(text.trim());
  const short = /^(\d{1,2})\D(\d{1,2})$/.exec(text.trim());
  const [year, month, day] = parts
    ? parts.slice(1)
    : short
      ? [chinaIso(nowMs).slice(0, 4), short[1], short[2]]
      : [];
  if (year === undefined || month === undefined || day === undefined) return text.trim();
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * A time as it was typed, `2026-11-24 9:12` of China time, as an instant; null when it is none.
 */
export function typedInstant(text: string): string | null {
  const parts = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D+(\d{1,2})\D(\d{2})$/.exec(text.trim())?.slice(1);
  if (parts === undefined) return null;
  const [year = '', month = '', day = '', hour = '', minute = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCalendarDay(date) || Number(hour) > 23 || Number(minute) > 59) return null;
  return new Date(`${date}T${hour.padStart(2, '0')}:${minute}:00+08:00`).toISOString();
}
