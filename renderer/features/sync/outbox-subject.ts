import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { caseActNames } from '#shared/domain/act-vocabulary.ts';
import { noticeActName } from './notice-act-lines.ts';
import { syncTexts as texts } from './texts.ts';

/** What an act in the queue is called. */
export function actNameOf(item: OutboxItem): string {
  switch (item.subject) {
    case 'case':
      return caseActNames[item.act.kind];
    case 'notice':
      return `${texts.subjects.notice} · ${noticeActName(item.act)}`;
    case 'patrol':
      return `${texts.subjects.patrol} · ${texts.patrolActs[item.act.kind]}`;
  }
}

/** A plain record stands on nothing that could have changed under it. */
export function canResubmit({ subject, state }: OutboxItem): boolean {
  return subject !== 'patrol' && (state === 'conflict' || state === 'refused');
}

/** What is to be said of an act beside its state: why it stands still, or that nothing is missing of it. */
export function noteOf(item: OutboxItem): string {
  if (item.reason !== null) return item.reason;
  const isTalk =
    item.subject === 'notice' && item.act.kind === 'open' && item.act.channel === 'oral';
  return isTalk && item.state === 'waiting' ? texts.talkIsRecorded : '';
}

/** The page of what an act is about; null where there is none. */
export function pageOf({ subject, subjectId }: OutboxItem): string | null {
  if (subject === 'patrol') return null;
  return `${subject === 'case' ? '/cases' : '/notices'}/${encodeURIComponent(subjectId)}`;
}
