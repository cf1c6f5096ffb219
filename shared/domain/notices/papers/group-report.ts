import { dayOfInstant } from '../../day.ts';
import { chinaDayText, chinaMinuteText } from '../../documents/china-day.ts';
import type { DocumentBlock, DocumentModel } from '../../documents/document-model.ts';
import { numberPending } from '../../documents/document-words.ts';
import { evidenceEntityNames, inListOrder } from '../evidence.ts';
import type { GroupReport } from '../notice-facts.ts';
import {
  noticeActNames,
  noticeChannelNames,
  noticePaperNames,
  noticeStateNames,
} from '../notice-vocabulary.ts';
import { answerRounds } from './answer-sheet.ts';
import {
  articleItemText,
  caseText,
  leadingGroup,
  markOf,
  measuresTitle,
  section,
} from './notice-words.ts';
import { blankPaper, type NoticePaperSource } from './paper-source.ts';

/**
 * 向领导小组的报告 of what is 较重 (第十五条): facts, the notice, the answers, the way it went, the evidence with
 * its hashes, the instruction. Its number is recorded when it was submitted; before there is none.
 */
export function groupReport(source: NoticePaperSource, report: GroupReport): DocumentModel {
  const { departmentName, today, notice } = source;
  const { number, submittedOn, text } = report;
  return {
    ...blankPaper,
    ...{ layout: 'official', issuer: departmentName, number, mark: markOf(source) },
    title: '关于情节较重问题监督纠正情况的报告',
    addressee: leadingGroup,
    blocks: [
      ...section('一、报告事项', text),
      ...section('二、事实', factsText(source)),
      ...section('三、监督纠正意见', noticeText(source)),
      ...section('四、核查、纠正、反馈情况', answersText(source)),
      ...section('五、领导小组批示', instructionText(report)),
      ...section('六、经过', timelineText(source)),
      ...section('七、证据目录', evidenceList(source)),
    ],
    attachments: [
      `${noticePaperNames.notice}${notice.number === null ? '' : `（${notice.number}）`}`,
      noticePaperNames.answer,
      '证据文件（可独立核验）',
    ],
    dated: chinaDayText(submittedOn ?? today),
  };
}

function factsText({ notice }: NoticePaperSource): string {
  const { situation, content, severityReason, finding } = notice;
  const why = finding === null ? '' : `\n巡查依据：${finding.why}`;
  return [
    `所涉办件：${caseText(notice)}`,
    `情形：${measuresTitle}${articleItemText(situation)}。${content}`,
    `情节较重的事实：${severityReason}${why}`,
  ].join('\n');
}

function noticeText({ notice }: NoticePaperSource): string {
  const { channel, number, issuedAt, addressee, demand, dueOn } = notice;
  const given = issuedAt === null ? '尚未发出' : `${chinaDayText(dayOfInstant(issuedAt))}发出`;
  return [
    `${noticeChannelNames[channel]}（${number ?? numberPending}），${given}，对象：${addressee.name}。`,
    `改正要求：${demand}`,
    `反馈期限：${chinaDayText(dueOn)}。`,
  ].join('\n');
}

/** The form's rows as lines of an official text. */
function answersText(source: NoticePaperSource): string {
  return answerRounds(source).map(lineOf).join('\n');
}

function lineOf(block: DocumentBlock): string {
  if (block.kind !== 'row') return block.kind === 'cells' ? '' : block.text;
  return block.cells
    .map(({ label, text }) => `${label}：${text.replaceAll('\n', '　')}`)
    .join('　');
}

function instructionText({ instruction }: GroupReport): string {
  if (instruction === null) return '尚未收到批示。';
  const { by, text, instructedOn } = instruction;
  return `${by}，${chinaDayText(instructedOn)}：${text}`;
}

function timelineText({ events }: NoticePaperSource): string {
  if (events.length === 0) return '尚未上报，没有经过。';
  return events
    .map(({ seq, at, officerName, act, state }) => {
      const step = `${noticeActNames[act]}，${noticeStateNames[state]}`;
      return `${seq}. ${chinaMinuteText(at)}　${officerName}　${step}`;
    })
    .join('\n');
}

function evidenceList({ evidence, events }: NoticePaperSource): string {
  const items = inListOrder(evidence.items);
  const last = events.at(-1);
  return [
    // A hash stands on a line of its own: no line is stretched for it.
    ...items.flatMap(({ entity, id, title, sha256 }, i) => [
      `${i + 1}. ${evidenceEntityNames[entity]}　${title}（${id}），SHA-256：`,
      sha256,
    ]),
    ...[`证据共 ${items.length} 件，整体 SHA-256：`, evidence.sha256],
    // With its number: the notice goes on after the report was printed.
    ...(last === undefined ? [] : [`经过链条末端（第 ${last.seq} 步）SHA-256：`, last.hash]),
  ].join('\n');
}
