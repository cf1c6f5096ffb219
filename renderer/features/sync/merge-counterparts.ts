import type { Case } from '#shared/central/cases.ts';
import type { Notice } from '#shared/central/supervision.ts';
import type { OutboxConflict } from '#shared/desktop/outbox.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';

type Told = string | null | undefined;

/**
 * What one side's record says of the thing that a part of the act writes: a beginning for the officer's
 * own words. null when the record holds nothing of the kind.
 */
export function counterpartOf(
  conflict: OutboxConflict,
  path: string,
  side: 'theirs' | 'base',
): string | null {
  if (conflict.subject === 'case') {
    if (conflict.item.act.kind === 'opinion' && path === 'text' && side === 'theirs') {
      return conflict.opinions.at(-1)?.text ?? null;
    }
    return caseCounterparts[conflict.item.act.kind]?.[path]?.(conflict[side]) ?? null;
  }
  const notice = conflict[side];
  if (notice === null) return null;
  return noticeCounterparts[conflict.item.act.kind]?.[path]?.(notice) ?? null;
}

type Counterparts<K extends string, R> = Readonly<
  Partial<Record<K, Readonly<Record<string, (record: R) => Told>>>>
>;

const move = { text: ({ assignment }: Case) => assignment?.text };
const caseCounterparts: Counterparts<CaseAct['kind'], Case> = {
  extend: { days: ({ extensionDays }) => String(extensionDays) },
  'approve-conditionally': { dueOn: ({ omission }) => omission?.dueOn },
  'countersign-begin': { text: ({ countersign }) => countersign?.text },
  'card-issue': { text: ({ card }) => card?.text },
  'explain-overdue': { text: ({ overdueReason }) => overdueReason?.text },
  urge: { text: ({ urges }) => urges.at(-1)?.text },
  'pass-on': move,
  'hand-back': move,
  'take-back': move,
};

const approval = { text: ({ approval: said }: Notice) => said?.text };
const noticeCounterparts: Counterparts<NoticeAct['kind'], Notice> = {
  amend: {
    severityReason: ({ severityReason }) => severityReason,
    content: ({ content }) => content,
    demand: ({ demand }) => demand,
    dueOn: ({ dueOn }) => dueOn,
    reportText: ({ report }) => report?.text,
  },
  'approve-draft': approval,
  'return-draft': approval,
  deliver: {
    receiver: ({ delivery }) => delivery?.receiver,
    deliveredOn: ({ delivery }) => delivery?.deliveredOn,
    note: ({ delivery }) => delivery?.note,
  },
  verify: { text: ({ answer }) => answer.verification?.text },
  correct: { text: ({ answer }) => answer.correction?.text },
  'feed-back': { text: ({ answer }) => answer.feedback?.text },
  sign: { text: ({ answer }) => answer.signature?.text },
  object: { text: ({ objection }) => objection?.text },
  'rule-objection': { text: ({ objection }) => objection?.ruling?.text },
  return: { dueOn: ({ dueOn }) => dueOn },
  close: { text: ({ conclusion }) => conclusion?.text },
};
