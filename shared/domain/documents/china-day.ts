import { chinaIso } from '../china-time.ts';
import { dayNumber, type Day, type Instant } from '../day.ts';

/** `2026年11月4日`: Arabic figures, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function chinaDayText(day: Day): string {
  dayNumber(day);
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** `2026-11-24 09:12` in China, whatever the zone of the machine. */
export function chinaMinuteText(instant: Instant): string {
  return chinaIso(Date.parse(instant)).slice(0, 16).replace('T', ' ');
}
