import type { CaseConflict } from '#shared/desktop/outbox.contract.ts';
import type { Case, Opinion } from '#shared/central/cases.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import {
  cardLevelNames,
  caseActNames,
  opinionConclusionNames,
} from '#shared/domain/act-vocabulary.ts';
import { exactTimeText } from '../../texts/time.ts';
import type { NameOf } from './act-lines.ts';
import { none, toldFields, type ConflictField } from './conflict-field.ts';

/** My act beside the case as it was seen and as it is now; what moved in between is marked. */
export function conflictFields(conflict: CaseConflict, officerId: string): ConflictField[] {
  const { item, base, theirs } = conflict;
  const nameOf = namesOf(conflict, officerId);
  const fields = caseFacts.map(({ name, of, mine }) => {
    const [before, now] = [of(base, nameOf), of(theirs, nameOf)];
    return {
      ...{ name, theirs: now, base: before, isChanged: now !== before },
      mine: mine?.(item.act, nameOf) ?? '',
    };
  });
  return toldFields([...fields, opinionField(conflict)]);
}

/** What others have written meanwhile is no field of the case and may yet decide. */
function opinionField({ item, opinions }: CaseConflict): ConflictField {
  const { act } = item;
  return {
    name: '意见',
    mine: act.kind === 'opinion' ? `${opinionConclusionNames[act.conclusion]}：${act.text}` : '',
    theirs: opinions.map(opinionText).join('\n') || none,
    base: none,
    isChanged: opinions.length > 0,
  };
}

function opinionText({ at, officerName, conclusion, text }: Opinion): string {
  return remarkText({
    at,
    byName: officerName,
    text: `${opinionConclusionNames[conclusion]}，${text}`,
  });
}

/** Whose it is matters more than the name: the officer’s own id reads 本人. */
export function namesOf({ names }: Pick<CaseConflict, 'names'>, officerId: string): NameOf {
  return (id) => (id === officerId ? '本人' : (names[id] ?? id));
}

interface CaseFact {
  readonly name: string;
  readonly of: (facts: Case, nameOf: NameOf) => string;
  readonly mine?: (act: CaseAct, nameOf: NameOf) => string;
}

/** All that an act can move, and the case’s own name. */
const caseFacts: readonly CaseFact[] = [
  {
    name: '状态',
    of: ({ state }) => caseStateNames[state],
    mine: ({ kind }) => caseActNames[kind],
  },
  { name: '受理日', of: ({ acceptedOn }) => acceptedOn ?? none },
  { name: '开始办理', of: ({ handlingBeganOn }) => handlingBeganOn ?? none },
  { name: '办结日', of: ({ endedOn }) => endedOn ?? none },
  {
    name: '承办人',
    of: ({ handlerId }, nameOf) => (handlerId === null ? '未分派' : nameOf(handlerId)),
    mine: (act, nameOf) => (act.kind === 'pass-on' ? nameOf(act.officerId) : ''),
  },
  { name: '流转', of: assignmentText },
  {
    name: '会签',
    of: countersignText,
    mine: (act, nameOf) =>
      act.kind === 'countersign-begin' ? act.officerIds.map(nameOf).join('、') : '',
  },
  { name: '时限（工作日）', of: ({ limitDays }) => String(limitDays) },
  {
    name: '延长（工作日）',
    of: ({ extensionDays }) => String(extensionDays),
    mine: (act) => (act.kind === 'extend' ? String(act.days) : ''),
  },
  { name: '暂停计时', of: suspensionsText },
  { name: '催办', of: ({ urges }) => urges.map(remarkText).join('\n') || none },
  {
    name: '人工发牌',
    of: ({ card }) => (card === null ? none : `${cardLevelNames[card.level]} ${remarkText(card)}`),
    mine: (act) => (act.kind === 'card-issue' ? cardLevelNames[act.level] : ''),
  },
  { name: '超期说明', of: overdueText },
  { name: '容缺待补', of: omissionText },
  { name: '标题', of: ({ title }) => title },
  { name: '申请人', of: ({ applicant }) => applicant },
];

const moveNames = {
  claim: caseActNames.claim,
  'pass-on': caseActNames['pass-on'],
  'hand-back': caseActNames['hand-back'],
  'take-back': caseActNames['take-back'],
} as const;

function assignmentText({ assignment }: Case, nameOf: NameOf): string {
  if (assignment === null) return none;
  const { how, fromId, isTouched } = assignment;
  const from = fromId === null ? '' : `，原承办人 ${nameOf(fromId)}`;
  return `${moveNames[how]}${from}\n${remarkText(assignment)}${isTouched ? '\n之后已有办理' : ''}`;
}

function countersignText({ countersign }: Case, nameOf: NameOf): string {
  if (countersign === null) return none;
  const { officerIds, givenIds } = countersign;
  const signers = officerIds.map(
    (id) => `${nameOf(id)}（${givenIds.includes(id) ? '已会签' : '未会签'}）`,
  );
  return `${signers.join('、')}\n${remarkText(countersign)}`;
}

function overdueText({ overdueReason: reason }: Case): string {
  if (reason === null) return none;
  return `${reason.isObjective ? '客观原因' : '非客观原因'} ${remarkText(reason)}`;
}

function omissionText({ omission }: Case): string {
  return omission === null ? none : `${omission.missing.join('、')}，至 ${omission.dueOn}`;
}

function suspensionsText({ suspensions }: Case): string {
  if (suspensions.length === 0) return none;
  return suspensions
    .map(({ kind, from, to }) => {
      const name = kind === 'supplement' ? '补正' : '特别程序';
      return `${name} ${from} 至 ${to ?? '未结束'}`;
    })
    .join('\n');
}

/** `2026-11-24 09:30:00 陈立：请尽快办理` */
function remarkText({ at, byName, text }: { at: string; byName: string; text: string }): string {
  return `${exactTimeText(at)} ${byName}${text === '' ? '' : `：${text}`}`;
}
