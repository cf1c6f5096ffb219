import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { caseActNames } from '#shared/domain/act-vocabulary.ts';
import { actLines } from './act-lines.ts';
import { noticeActLines, noticeActName } from './notice-act-lines.ts';
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

/** How an act that waits for a person is settled; null where it is not settled by sending again. */
export function remedyOf(item: OutboxItem): 'compare' | 'resubmit' | 'retry' | null {
  if (item.state === 'dead-letter') return 'retry';
  if (item.state !== 'conflict' && item.state !== 'refused') return null;
  // A plain record stands on nothing that could have changed under it.
  if (item.subject === 'patrol') return null;
  // A notice that was refused before it was opened stands at no service: there is nothing to compare.
  const isOpening = item.subject === 'notice' && item.act.kind === 'open';
  return isOpening && item.state === 'refused' ? 'resubmit' : 'compare';
}

/** Everything an officer typed into an act, as lines; also of what was withdrawn for another draft. */
export function typedLines(item: OutboxItem): string[] {
  switch (item.subject) {
    case 'case':
      return actLines(item.act, (id) => id).filter(isSaid);
    case 'notice':
      return noticeActLines(item.act).filter(isSaid);
    case 'patrol':
      return item.act.kind === 'dispose' ? [item.act.reason] : [];
  }
}

function isSaid(line: string): boolean {
  return line !== '';
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
