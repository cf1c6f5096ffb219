import type { Cell, CellObject } from 'write-excel-file/node';
import { chinaOffsetMs } from '#shared/domain/china-time.ts';
import type { Day, Instant } from '#shared/domain/day.ts';

/** Longest text of an Excel cell. */
const longestText = 32_767;

/**
 * What a spreadsheet, or one that reads the sheet again as CSV, could take for the beginning of a formula
 * or a command: = + - @ and their full-width forms, also behind blanks; tab and line break.
 */
const formulaStart = /^(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@|%＝＋－＠﹢﹣−])/u;
/** XML 1.0 has no place for these, and half a surrogate pair is no character. */
const notXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that no spreadsheet takes for a formula: a leading apostrophe where one could. */
export function safeText(text: string): string {
  const clean = text.replace(notXml, '');
  return (formulaStart.test(clean) ? `'${clean}` : clean).slice(0, longestText);
}

/** Text stays text: its type is string and its format "text", so that editing it computes nothing. */
export function textCell(text: string | null, wrap = false): Cell {
  if (text === null || text === '') return null;
  return { value: safeText(text), format: '@', ...top, ...(wrap ? { wrap } : {}) };
}

export function numberCell(number: number | null): Cell {
  return number === null ? null : { value: number, ...top };
}

/** A calendar day as a date, whatever the zone of the machine. */
export function dayCell(day: Day | null): Cell {
  if (day === null) return null;
  return { value: new Date(`${day}T00:00:00Z`), format: 'yyyy-mm-dd', ...top };
}

/** An instant as date and time in China standard time. */
export function timeCell(instant: Instant | null): Cell {
  if (instant === null) return null;
  const value = new Date(Date.parse(instant) + chinaOffsetMs);
  return { value, format: 'yyyy-mm-dd hh:mm:ss', ...top };
}

export function headCell(text: string): Cell {
  const head: CellObject = { value: text, format: '@', fontWeight: 'bold' };
  return { ...head, backgroundColor: '#E8EDF3', bottomBorderStyle: 'thin', wrap: true };
}

const top = { alignVertical: 'top' } as const;
