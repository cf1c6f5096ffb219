import type { LimitNote } from '#shared/domain/limit-note.ts';
import { lightTexts } from './lights.ts';

/** What the clock says worse than when an act was written, in one sentence without its full stop. */
export function limitText(note: LimitNote): string {
  switch (note.kind) {
    case 'overdue':
      return `办理时限已于 ${note.dueOn} 届满，超期 ${note.days} 个工作日`;
    case 'deemed':
      return `受理告知期限已于 ${note.deadline} 届满，依法视为受理`;
    case 'light':
      return `等待期间已转为${lightTexts[note.light].word}，到期日 ${note.dueOn}，剩余 ${note.remainingDays} 个工作日`;
    case 'reply':
      return `反馈期限已于 ${note.dueOn} 届满，逾期 ${note.days} 个工作日`;
  }
}
