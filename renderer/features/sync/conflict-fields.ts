import type { OutboxConflict } from '#shared/desktop/outbox.contract.ts';
import type { Case } from '#shared/central/cases.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import {
  cardLevelNames,
  caseActNames,
  opinionConclusionNames,
  specialKindNames,
} from '#shared/domain/act-vocabulary.ts';

/** One line of the conflict screen (O05). `mine` is what the act says about it, empty when nothing. */
export interface ConflictField {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
  readonly base: string;
  readonly isChanged: boolean;
}

/** My act beside the case as it was seen and as it is now; what moved in between is marked. */
export function conflictFields(conflict: OutboxConflict, officerId: string): ConflictField[] {
  const { item, base, theirs } = conflict;
  return caseFacts.map(({ name, of, mine }) => ({
    name,
    mine: mine?.(item.act) ?? '',
    theirs: of(theirs, officerId),
    base: of(base, officerId),
    isChanged: of(theirs, officerId) !== of(base, officerId),
  }));
}

interface CaseFact {
  readonly name: string;
  readonly of: (facts: Case, officerId: string) => string;
  readonly mine?: (act: CaseAct) => string;
}

const caseFacts: readonly CaseFact[] = [
  {
    name: '状态',
    of: ({ state }) => caseStateNames[state],
    mine: ({ kind }) => caseActNames[kind],
  },
  { name: '受理日', of: ({ acceptedOn }) => acceptedOn ?? '—' },
  { name: '开始办理', of: ({ handlingBeganOn }) => handlingBeganOn ?? '—' },
  { name: '办结日', of: ({ endedOn }) => endedOn ?? '—' },
  { name: '承办人', of: handlerText },
  { name: '时限（工作日）', of: ({ limitDays }) => String(limitDays) },
  { name: '延长（工作日）', of: ({ extensionDays }) => String(extensionDays) },
  { name: '暂停计时', of: suspensionsText },
  { name: '标题', of: ({ title }) => title },
  { name: '申请人', of: ({ applicant }) => applicant },
];

/** The case names its officer by id only; whose it is matters here, not the name. */
function handlerText({ handlerId }: Case, officerId: string): string {
  if (handlerId === null) return '未分派';
  return handlerId === officerId ? '本人' : '其他承办人';
}

function suspensionsText({ suspensions }: Case): string {
  if (suspensions.length === 0) return '—';
  return suspensions
    .map(({ kind, from, to }) => {
      const name = kind === 'supplement' ? '补正' : '特别程序';
      return `${name} ${from} 至 ${to ?? '未结束'}`;
    })
    .join('\n');
}

/** Everything an officer typed into an act, as lines; nothing of it may get lost from sight. */
export function actLines(act: CaseAct): string[] {
  switch (act.kind) {
    case 'opinion':
      return [`结论：${opinionConclusionNames[act.conclusion]}`, act.text];
    case 'supplement-begin':
      return [...act.items.map(({ name, demand }) => `${name}：${demand}`), act.note];
    case 'special-begin':
      return [
        `${specialKindNames[act.specialKind]}${act.name ? `（${act.name}）` : ''}`,
        `批准人：${act.approver}，时限：${act.limitDays} 个工作日，实施单位：${act.organisation}`,
        act.content,
      ];
    case 'extend':
      return [`延长 ${act.days} 个工作日`, act.text];
    case 'countersign-begin':
      return [`会签 ${act.officerIds.length} 人`, act.text];
    case 'approve-conditionally':
      return [`待补材料：${act.missing.join('、')}，补交期限：${act.dueOn}`, act.text];
    case 'card-issue':
      return [cardLevelNames[act.level], act.text];
    case 'explain-overdue':
      return [act.isObjective ? '属于客观原因' : '不属于客观原因', act.text];
    case 'document-issue':
      return Object.values(act.fields);
    case 'document-void':
      return [act.reason];
    case 'document-deliver':
      return [`${act.receiver} ${act.deliveredOn}`, act.note];
    default:
      return ['text' in act ? act.text : act.note];
  }
}
