import { chinaIso } from '#shared/domain/china-time.ts';

/** A backup as its folder names it. */
export interface BackupFile {
  readonly fileName: string;
  /** Grows from backup to backup, whatever the clock does; milliseconds. */
  readonly stamp: number;
}

/** The last so many are kept. */
const newestKept = 5;
/** Of so many days, in China, today among them, the last one of each is kept as well. */
const daysKept = 7;
const dayMs = 86_400_000;

/** What the rotation lets go of. @param files newest first */
export function surplusBackups(files: readonly BackupFile[], now: number): BackupFile[] {
  const oldestDay = chinaDay(now - (daysKept - 1) * dayMs);
  const days = new Set<string>();
  return files.filter(({ stamp }, index) => {
    const day = chinaDay(stamp);
    const isLastOfDay = !days.has(day) && day >= oldestDay;
    days.add(day);
    return index >= newestKept && !isLastOfDay;
  });
}

function chinaDay(milliseconds: number): string {
  return chinaIso(milliseconds).slice(0, 10);
}
