import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import type { Workplace } from '../session/workplace.ts';

/** The watermark of what is printed for use inside: whose hands it came from and when. */
export function printedBy(place: Workplace): string {
  const { officer, department } = place;
  return `${department.shortName} ${officer.name} ${chinaMinuteText(place.now().toISOString())}`;
}
