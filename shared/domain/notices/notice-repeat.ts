import { dayOfInstant, type Day, type Instant } from '../day.ts';
import type { NoticeOpening } from './notice-acts.ts';
import type { SupervisionPolicy } from './notice-due.ts';
import type { NoticeFacts } from './notice-facts.ts';

/**
 * How often the same kind was put to the same addressee within the months that count as a repeat
 * (domain.md, “Severity and channel”): notices that took effect and were not revoked.
 * @param notices of the department
 */
export function repeatCountOf(
  { situation, addressee }: Pick<NoticeOpening, 'situation' | 'addressee'>,
  notices: Iterable<NoticeFacts>,
  today: Day,
  { repeatMonths }: SupervisionPolicy,
): number {
  const from = monthsBefore(today, repeatMonths);
  return [...notices].filter(
    (one) =>
      one.situation === situation &&
      one.addressee.kind === addressee.kind &&
      one.addressee.id === addressee.id &&
      one.issuedAt !== null &&
      dayOfInstant(one.issuedAt) >= from &&
      one.state !== 'revoked',
  ).length;
}

/** For comparing only: the 31st of a month without one still lies where it should in the order of days. */
function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const month0 = year * 12 + month - 1 - months;
  const padded = (number: number, length: number): string => String(number).padStart(length, '0');
  return `${padded(Math.floor(month0 / 12), 4)}-${padded((month0 % 12) + 1, 2)}${day.slice(7)}`;
}

/**
 * Since when an act of the department counts as its correction; null while the notice is a draft. What
 * was told face to face counts from the talk, however late its record reached the service.
 */
export function correctableSince({ issuedAt, receipt }: NoticeFacts): Instant | null {
  if (issuedAt === null || receipt === null) return issuedAt;
  return Date.parse(receipt.at) < Date.parse(issuedAt) ? receipt.at : issuedAt;
}
