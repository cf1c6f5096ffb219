import { randomUUID } from 'node:crypto';
import type { Case, CaseEvent, Opinion } from '#shared/central/cases.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { cardLevelNames } from '#shared/domain/act-vocabulary.ts';
import type { ActOf } from '#shared/domain/case-acts.ts';
import { noteOf, type StepAct } from '#shared/domain/documents/act-event.ts';
import { deliveryWayNames } from '#shared/domain/documents/document-words.ts';
import { signsFor } from '#shared/domain/acts/procedure-acts.ts';
import type { ActingOfficer } from '#shared/domain/case-rules.ts';

/** An act with all that its trace in the history is made of. */
export interface Filing {
  readonly before: Case;
  readonly after: Case;
  readonly officer: Officer & ActingOfficer;
  readonly departmentName: string;
  /** The service's time; the device's stands beside it. */
  readonly at: string;
  readonly deviceAt: string | null;
  readonly terminalId: string;
  readonly seq: number;
  readonly nameOf: (officerId: string) => string;
  /** The document that an act made or changed; null for other acts. */
  readonly document: Pick<IssuedDocumentRow, 'title' | 'number'> | null;
}

/** The row of history that an act leaves. */
export function eventOf(act: StepAct, filing: Filing): CaseEvent {
  const { after, officer, at, deviceAt, terminalId, seq } = filing;
  return {
    ...{ id: randomUUID(), caseId: after.id, seq, state: after.state, act: act.kind },
    ...{ officerId: officer.id, officerName: officer.name, onBehalfOf: representedBy(filing) },
    ...{ at, deviceAt, terminalId, note: noteOf(act), details: detailsOf(act, filing) },
    supplement: act.kind === 'supplement-begin' ? act.items : null,
    special: act.kind === 'special-begin' ? specialOf(act) : null,
  };
}

export function opinionOf(act: ActOf<'opinion'>, filing: Filing): Opinion {
  const { before, officer, departmentName, at, deviceAt } = filing;
  return {
    ...{ id: randomUUID(), caseId: before.id, officerId: officer.id, officerName: officer.name },
    ...{ departmentName, onBehalfOf: representedBy(filing) },
    isCountersigned: signsFor(before, officer) !== null,
    ...{ conclusion: act.conclusion, text: act.text, at, deviceAt },
  };
}

/** For whom a deputy acted: the absent handler, or who was asked to countersign; null for oneself. */
function representedBy({ before, officer, nameOf }: Filing): string | null {
  const signer = signsFor(before, officer);
  const represented = signer ?? before.handlerId;
  const isDeputy = represented !== null && officer.standsInFor.includes(represented);
  return isDeputy ? nameOf(represented) : null;
}

/** What else an act says, in words that the history can show. */
export function detailsOf(
  act: StepAct,
  { nameOf, document }: Pick<Filing, 'nameOf' | 'document'>,
): Record<string, string> {
  switch (act.kind) {
    case 'extend':
      return { 延长工作日: String(act.days) };
    case 'pass-on':
      return { 转给: nameOf(act.officerId) };
    case 'countersign-begin':
      return { 会签人员: act.officerIds.map(nameOf).join('、') };
    case 'card-issue':
      return { 级别: cardLevelNames[act.level] };
    case 'explain-overdue':
      return { 客观原因: act.isObjective ? '是' : '否' };
    case 'approve-conditionally':
      return { 待补材料: act.missing.join('、'), 补交期限: act.dueOn };
    case 'document-deliver':
      return {
        ...documentDetails(document),
        送达方式: deliveryWayNames[act.way],
        ...{ 签收人: act.receiver, 送达日期: act.deliveredOn },
      };
    case 'document-issue':
    case 'document-void':
      return documentDetails(document);
    default:
      return {};
  }
}

function documentDetails(document: Filing['document']): Record<string, string> {
  if (document === null) return {};
  return { 文书: document.title, 文号: document.number ?? '无' };
}

export function specialOf(act: ActOf<'special-begin'>): CaseEvent['special'] {
  const { specialKind, name, approver, content, limitDays, organisation } = act;
  return { specialKind, name, approver, content, limitDays, organisation };
}
