import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { caseActNames } from '#shared/domain/act-vocabulary.ts';
import { syncTexts as texts } from './texts.ts';

/** What an act in the queue is called. */
export function actNameOf(item: OutboxItem): string {
  return item.subject === 'case' ? caseActNames[item.act.kind] : texts.subjects[item.subject];
}

/** Only an act on a case can be compared with what stands there now, and sent on it. */
export function canResubmit({ subject, state }: OutboxItem): boolean {
  return subject === 'case' && (state === 'conflict' || state === 'refused');
}

/** The page of what an act is about; null where there is none. */
export function pageOf({ subject, subjectId }: OutboxItem): string | null {
  return subject === 'case' ? `/cases/${encodeURIComponent(subjectId)}` : null;
}
