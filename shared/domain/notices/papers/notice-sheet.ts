import { dayOfInstant } from '../../day.ts';
import { chinaDayText } from '../../documents/china-day.ts';
import type { DocumentBlock, DocumentModel } from '../../documents/document-model.ts';
import { numberPending } from '../../documents/document-words.ts';
import { noticePaperNames } from '../notice-vocabulary.ts';
import {
  addresseeText,
  articleItemText,
  markOf,
  measuresTitle,
  paragraphs,
  section,
} from './notice-words.ts';
import { blankPaper, type NoticePaperSource, type PaperNotice } from './paper-source.ts';

/**
 * 网上提示单 and 书面监督纠正意见 in the layout of GB/T 9704-2012. The service freezes the written one at its
 * approval; from then on that model is shown and this is not filled again. Only a written one has a 文号.
 */
export function noticeSheet(source: NoticePaperSource): DocumentModel {
  const { notice, departmentName, today } = source;
  const isWritten = notice.channel === 'written';
  const datedOn = notice.issuedAt === null ? today : dayOfInstant(notice.issuedAt);
  return {
    ...blankPaper,
    ...{ layout: 'official', issuer: departmentName, mark: markOf(source) },
    number: isWritten ? (notice.number ?? numberPending) : null,
    title: isWritten ? noticePaperNames.notice : '网上提示单',
    addressee: addresseeText(notice),
    blocks: bodyOf(notice),
    dated: chinaDayText(datedOn),
  };
}

function bodyOf(notice: PaperNotice): DocumentBlock[] {
  return [
    ...paragraphs(beginning(notice)),
    ...section('一、发现的情形', situationText(notice)),
    ...section(
      '二、依据',
      '依照《办法》（湛政数〔2019〕62号）第十三条、第十四条、第十五条的规定，提出本监督纠正意见。',
    ),
    ...section('三、改正要求', notice.demand),
    ...section('四、期限', dueText(notice)),
  ];
}

function beginning(notice: PaperNotice): string {
  const place = notice.caseNumber === '' ? '' : `（办件${notice.caseNumber}“${notice.caseTitle}”）`;
  return `对网上业务办理活动${place}监督中，发现${measuresTitle}（以下简称《办法》）${articleItemText(notice.situation)}的情形，现提出监督纠正意见如下。`;
}

function situationText({ content, finding, severity, severityReason }: PaperNotice): string {
  const found =
    finding === null
      ? ''
      : `\n巡查规则${finding.ruleId}（第${finding.ruleVersion}版）：${finding.why}`;
  const gate =
    severity === 'serious'
      ? `\n本情形情节较重，事实为：${severityReason}。依照《办法》第十五条，同时向领导小组报告。`
      : '';
  return `${content}${found}${gate}`;
}

function dueText({ dueOn }: PaperNotice): string {
  return `请于${chinaDayText(dueOn)}前（含当日）完成核查、纠正，并经负责人签署后反馈情况；对本意见有异议的，可以在反馈前提出并说明理由。`;
}
