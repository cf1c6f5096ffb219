import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { caseActNames } from '#shared/domain/act-vocabulary.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { noticeActNames, noticeChannelNames } from '#shared/domain/notices/notice-vocabulary.ts';
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

function noticeActName(act: NoticeAct): string {
  return act.kind === 'open' ? noticeChannelNames[act.channel] : noticeActNames[act.kind];
}

/** Only an act on a case can be compared with what stands there now, and sent on it. */
export function canResubmit({ subject, state }: OutboxItem): boolean {
  return subject === 'case' && (state === 'conflict' || state === 'refused');
}

/** The page of what an act is about; null where there is none. */
export function pageOf({ subject, subjectId }: OutboxItem): string | null {
  if (subject === 'patrol') return null;
  return `${subject === 'case' ? '/cases' : '/notices'}/${encodeURIComponent(subjectId)}`;
}
