import { deliveryWayNames } from '#shared/domain/documents/document-words.ts';
import type { NoticeAct, NoticeActOf } from '#shared/domain/notices/notice-acts.ts';
import {
  noticeActNames,
  noticeChannelNames,
  severityNames,
  situationNames,
  verdictNames,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { dateTimeText } from '../../texts/time.ts';

/** What an act on a notice is called; one that opens it, by its channel. */
export function noticeActName(act: NoticeAct): string {
  return act.kind === 'open' ? noticeChannelNames[act.channel] : noticeActNames[act.kind];
}

/** Everything an officer typed into an act on a notice, as lines; nothing of it may get lost from sight. */
export function noticeActLines(act: NoticeAct): string[] {
  // Without a default: a kind of act that is not named here is a type error.
  switch (act.kind) {
    case 'open':
      return [...wordingLines(act), ...recordLines(act)];
    case 'amend':
      return wordingLines(act);
    case 'receive':
      return [];
    case 'approve-draft':
    case 'return-draft':
    case 'cancel':
    case 'feed-back':
    case 'sign':
    case 'object':
    case 'close':
      return [act.text];
    case 'verify':
      return [verdictNames[act.verdict], act.text];
    case 'correct':
      return [act.text, `关联系统操作 ${act.links.length} 项`];
    case 'deliver':
      return [
        `${deliveryWayNames[act.way]}，签收人：${act.receiver}，送达日期：${act.deliveredOn}`,
        act.note,
        ...(act.dueOn === null ? [] : [`反馈期限：${act.dueOn}`]),
      ];
    case 'rule-objection':
      return [act.isUpheld ? '异议成立' : '异议不成立', act.text];
    case 'return':
      return [act.text, `反馈期限：${act.dueOn}`];
    case 'raise':
      return [`情节较重的事实：${act.severityReason}`, `报告：${act.reportText}`];
    case 'report-number':
      return [`报告文号：${act.number}，报送日期：${act.submittedOn}`];
    case 'report-instruct':
      return [`批示人：${act.by}，批示日期：${act.instructedOn}`, act.text];
    case 'supersede':
      return ['由接续它的书面意见代替'];
  }
}

function wordingLines(act: NoticeActOf<'open'> | NoticeActOf<'amend'>): string[] {
  const { severity, severityReason, situation, content, demand, dueOn, reportText } = act;
  return [
    `第十四条第${situation}项：${situationNames[situation]}`,
    `情节${severityNames[severity]}${severityReason === '' ? '' : `：${severityReason}`}`,
    ...[content, `改正要求：${demand}`, `反馈期限：${dueOn}`],
    ...(reportText === null ? [] : [`报告：${reportText}`]),
  ];
}

function recordLines({ workRecord: record }: NoticeActOf<'open'>): string[] {
  if (record === null) return [];
  return [
    `工作记录：${dateTimeText(record.at)}，${record.place}，${record.person}`,
    record.content,
    record.answer === '' ? '' : `答复：${record.answer}`,
  ];
}
