import { chinaDayText, chinaMinuteText } from '../../documents/china-day.ts';
import type { DocumentBlock, DocumentModel } from '../../documents/document-model.ts';
import type { Answer, Objection, Statement } from '../notice-facts.ts';
import {
  noticeChannelNames,
  noticePaperNames,
  noticeStateNames,
  verdictNames,
} from '../notice-vocabulary.ts';
import { articleItemText, caseText, markOf, notYet, pair, row } from './notice-words.ts';
import { blankPaper, type NoticePaperSource } from './paper-source.ts';

/** 核查纠正反馈表: every round in which the department answered, with the reason of each return. */
export function answerSheet(source: NoticePaperSource): DocumentModel {
  const { notice, departmentName, watermark } = source;
  const { channel, number, conclusion } = notice;
  const name =
    number === null ? noticeChannelNames[channel] : `${noticeChannelNames[channel]}　${number}`;
  return {
    ...blankPaper,
    ...{ layout: 'form', issuer: departmentName, title: noticePaperNames.answer },
    ...{ mark: markOf(source), watermark },
    notes: [departmentName, '依据：湛政数〔2019〕62号第十四条'],
    blocks: [
      row('提示', name),
      pair(['对象', notice.addressee.name], ['监管员', notice.supervisorName]),
      row('所涉办件', caseText(notice)),
      row('情形', `${articleItemText(notice.situation)}\n${notice.content}`),
      pair(['反馈期限', chinaDayText(notice.dueOn)], ['状态', noticeStateNames[notice.state]]),
      ...answerRounds(source),
      row('结论', conclusion === null ? notYet : said(conclusion)),
    ],
  };
}

/** The rounds in their order, each with its objection, under a heading where there is more than one. */
export function answerRounds(source: NoticePaperSource): DocumentBlock[] {
  const { answer, returned, objection, dueOn } = source.notice;
  const rounds = [...returned, { answer, objection, dueOn, reason: null }];
  return rounds.flatMap((round, index) => [
    ...(rounds.length === 1 ? [] : [headingOf(index)]),
    ...(round.reason === null || round.dueOn === null
      ? []
      : [row('本轮反馈期限', chinaDayText(round.dueOn))]),
    ...answerRows(round.answer, source),
    ...(round.objection === null ? [] : objectionRows(round.objection)),
    ...(round.reason === null ? [] : [row('退回理由', said(round.reason))]),
  ]);
}

function objectionRows(objection: Objection): DocumentBlock[] {
  const { ruling } = objection;
  return [
    row('异议', said(objection)),
    row('答复异议', ruling === null ? notYet : rulingText(ruling)),
  ];
}

function headingOf(index: number): DocumentBlock {
  return { kind: 'heading', text: `第 ${index + 1} 轮` };
}

function answerRows(answer: Answer, { linkTitle }: NoticePaperSource): DocumentBlock[] {
  const { verification, correction, feedback, signature } = answer;
  const verdict = verification === null ? '' : `${verdictNames[verification.verdict]}。`;
  const links = correction?.links.map((link) => `\n系统操作：${linkTitle(link)}`).join('') ?? '';
  return [
    row('核查', verification === null ? notYet : `${verdict}${said(verification)}`),
    row('纠正', correction === null ? notYet : `${said(correction)}${links}`),
    row('反馈', feedback === null ? notYet : said(feedback)),
    row('负责人签署', signature === null ? notYet : said(signature)),
  ];
}

function rulingText(ruling: Statement & { readonly isUpheld: boolean }): string {
  return `${ruling.isUpheld ? '成立' : '不成立'}。${said(ruling)}`;
}

/** Words, who, when. */
function said({ text, byName, at }: Statement): string {
  return `${text === '' ? '' : `${text}\n`}${byName}　${chinaMinuteText(at)}`;
}
