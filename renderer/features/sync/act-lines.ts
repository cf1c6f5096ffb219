import {
  cardLevelNames,
  opinionConclusionNames,
  specialKindNames,
} from '#shared/domain/act-vocabulary.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { deliveryWayNames } from '#shared/domain/documents/document-words.ts';

/** The name behind an id; the id itself where nobody knows it. */
export type NameOf = (id: string) => string;

/** Everything an officer typed into an act, as lines; nothing of it may get lost from sight. */
export function actLines(act: CaseAct, nameOf: NameOf): string[] {
  // Without a default: a kind of act that is not named here is a type error.
  switch (act.kind) {
    case 'accept':
    case 'supplement-end':
    case 'handling-begin':
    case 'special-end':
    case 'countersign-end':
    case 'claim':
      return [act.note];
    case 'not-accept':
    case 'decline':
    case 'withdraw':
    case 'approve':
    case 'reject':
    case 'recall':
    case 'revoke':
    case 'hand-back':
    case 'take-back':
    case 'urge':
    case 'card-lift':
      return [act.text];
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
    case 'pass-on':
      return [`转给：${nameOf(act.officerId)}`, act.text];
    case 'countersign-begin':
      return [`会签人员：${act.officerIds.map(nameOf).join('、')}`, act.text];
    case 'approve-conditionally':
      return [`待补材料：${act.missing.join('、')}，补交期限：${act.dueOn}`, act.text];
    case 'card-issue':
      return [cardLevelNames[act.level], act.text];
    case 'explain-overdue':
      return [act.isObjective ? '属于客观原因' : '不属于客观原因', act.text];
    case 'document-issue':
      return Object.values(act.fields);
    case 'document-void':
      return [`文书：${nameOf(act.documentId)}`, act.reason];
    case 'document-deliver':
      return [
        `文书：${nameOf(act.documentId)}，${deliveryWayNames[act.way]}`,
        `受送达人：${act.receiver}，送达日期：${act.deliveredOn}`,
        act.note,
      ];
  }
}
