import type { Cache } from '../cache.ts';
import { rescueAlert } from './rescue-words.ts';

/**
 * Corrects what was told of rescues, now that it is known what a backup has brought back: that is not lost.
 * Inside the caller's transaction.
 * @param found how many acts the backup brought that were not here; 0 when there was none
 * @returns whether any rescue has waited for that
 */
export function settleRescues(
  { rescues, parcels, alerts }: Pick<Cache, 'rescues' | 'parcels' | 'alerts'>,
  found: number,
): boolean {
  const waiting = rescues.all().filter(({ report }) => report.awaitsBackup);
  for (const { name, report } of waiting) {
    const lost = report.acts.lost.filter(({ id }) => parcels.actText(id) === null);
    // Of a file that says nothing nobody knows which of them were in it.
    const restored = report.isReadable ? report.acts.lost.length - lost.length : found;
    const settled = { ...report, awaitsBackup: false, acts: { ...report.acts, lost, restored } };
    rescues.note(name, settled);
    alerts.correct(rescueAlert(name, settled));
  }
  return waiting.length > 0;
}
