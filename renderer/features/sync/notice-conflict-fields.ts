import type { Notice } from '#shared/central/supervision.ts';
import type { NoticeConflict } from '#shared/desktop/outbox.contract.ts';
import { deliveryWayNames } from '#shared/domain/documents/document-words.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import {
  noticeStateNames,
  severityNames,
  verdictNames,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { exactTimeText } from '../../texts/time.ts';
import { none, toldFields, type ConflictField } from './conflict-field.ts';
import { noticeActName } from './notice-act-lines.ts';

/** My act beside the notice as it was seen and as it is now, such as one answered at another terminal. */
export function noticeConflictFields({ item, base, theirs }: NoticeConflict): ConflictField[] {
  const fields = noticeParts.map(({ name, of, mine }) => {
    const [before, now] = [base === null ? none : of(base), of(theirs)];
    return {
      ...{ name, theirs: now, base: before, isChanged: now !== before },
      mine: mine?.(item.act) ?? '',
    };
  });
  return toldFields(fields);
}

interface NoticePart {
  readonly name: string;
  readonly of: (notice: Notice) => string;
  readonly mine?: (act: NoticeAct) => string;
}

interface Said {
  readonly at: string;
  readonly byName: string;
  readonly text?: string;
}

const dueKinds: ReadonlySet<NoticeAct['kind']> = new Set(['open', 'amend', 'return']);

/** All that an act on a notice can move. */
const noticeParts: readonly NoticePart[] = [
  { name: '状态', of: ({ state }) => noticeStateNames[state], mine: noticeActName },
  { name: '文号', of: ({ number }) => number ?? none },
  { name: '情节', of: ({ severity }) => severityNames[severity] },
  {
    name: '反馈期限',
    of: ({ dueOn }) => dueOn,
    mine: (act) => ('dueOn' in act && dueKinds.has(act.kind) ? (act.dueOn ?? '') : ''),
  },
  { name: '情形', of: ({ content }) => content },
  { name: '改正要求', of: ({ demand }) => demand },
  { name: '审批', of: ({ approval }) => saidText(approval) },
  { name: '送达', of: deliveryText },
  { name: '签收', of: ({ receipt }) => saidText(receipt) },
  {
    name: '核查',
    of: ({ answer: { verification } }) =>
      verification === null
        ? none
        : `${verdictNames[verification.verdict]} ${saidText(verification)}`,
  },
  { name: '纠正', of: ({ answer }) => saidText(answer.correction) },
  { name: '反馈', of: ({ answer }) => saidText(answer.feedback) },
  { name: '负责人签署', of: ({ answer }) => saidText(answer.signature) },
  { name: '退回', of: ({ returned }) => (returned.length === 0 ? none : `${returned.length} 次`) },
  { name: '异议', of: ({ objection }) => saidText(objection) },
  { name: '异议答复', of: ({ objection }) => saidText(objection?.ruling ?? null) },
  { name: '领导小组报告', of: reportText },
  { name: '结论', of: ({ conclusion }) => saidText(conclusion) },
];

/** `2026-11-24 09:30:00 陈立：同意反馈` */
function saidText(said: Said | null): string {
  if (said === null) return none;
  const { at, byName, text = '' } = said;
  return `${exactTimeText(at)} ${byName}${text === '' ? '' : `：${text}`}`;
}

function deliveryText({ delivery }: Notice): string {
  if (delivery === null) return none;
  return `${delivery.deliveredOn} ${deliveryWayNames[delivery.way]} ${delivery.receiver}`;
}

function reportText({ report }: Notice): string {
  if (report === null) return none;
  const { number, instruction } = report;
  if (number === null) return '未登记文号';
  return instruction === null ? `${number}，未登记批示` : `${number}，${instruction.by}已批示`;
}
