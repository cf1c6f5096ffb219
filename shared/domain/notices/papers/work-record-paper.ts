import { chinaDayText, chinaMinuteText } from '../../documents/china-day.ts';
import type { DocumentModel } from '../../documents/document-model.ts';
import { noticeChannelNames, severityNames } from '../notice-vocabulary.ts';
import type { WorkRecord } from '../notice-acts.ts';
import { articleItemText, caseText, pair, row } from './notice-words.ts';
import { blankPaper, type NoticePaperSource } from './paper-source.ts';

/**
 * 工作记录 of an oral or online notice (第十五条). It is complete when it is saved, so it bears no draft
 * mark; it says whether the service has it.
 */
export function workRecordPaper(source: NoticePaperSource, record: WorkRecord): DocumentModel {
  const { notice, departmentName, isAccepted, watermark } = source;
  const arrival = isAccepted ? chinaMinuteText(notice.openedAt) : '待上报';
  return {
    ...blankPaper,
    ...{ layout: 'form', issuer: departmentName, title: '工作记录', watermark },
    notes: [
      `${departmentName}　${noticeChannelNames[notice.channel]}`,
      '依据：湛政数〔2019〕62号第十五条',
    ],
    blocks: [
      pair(['时间', chinaMinuteText(record.at)], ['地点或电话', record.place]),
      pair(['监管员', notice.supervisorName], ['被提示人', record.person]),
      row('提示对象', notice.addressee.name),
      row('所涉办件', caseText(notice)),
      row('情形', articleItemText(notice.situation)),
      pair(['情节', severityNames[notice.severity]], ['反馈期限', chinaDayText(notice.dueOn)]),
      row('问题', notice.content),
      row('工作记录', record.content),
      row('对方答复', record.answer === '' ? '—' : record.answer),
      row('改正要求', notice.demand),
      pair(['终端记录', chinaMinuteText(notice.deviceAt)], ['中心登记', arrival]),
    ],
  };
}
