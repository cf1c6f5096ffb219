import type { Day, Instant } from '../../day.ts';
import { chinaMinuteText } from '../../documents/china-day.ts';
import type { DocumentModel } from '../../documents/document-model.ts';
import { lightNames } from '../../names.ts';
import type { NoticeLight } from '../notice-due.ts';
import {
  noticeChannelNames,
  noticeStateNames,
  severityNames,
  situationNames,
  type NoticeChannel,
  type NoticeState,
  type Severity,
  type Situation,
} from '../notice-vocabulary.ts';
import { lessenedText } from '../notice-wording.ts';
import { blankPaper } from './paper-source.ts';

/** A notice as the register lists it. */
export interface RegisterRow {
  readonly number: string | null;
  readonly channel: NoticeChannel;
  readonly state: NoticeState;
  readonly severity: Severity;
  readonly situation: Situation;
  readonly addresseeName: string;
  readonly supervisorName: string;
  readonly caseNumber: string;
  readonly openedAt: Instant;
  readonly dueOn: Day;
  readonly light: NoticeLight;
  readonly remainingDays: number | null;
  /** Times it was returned. */
  readonly rounds: number;
  /** Not accepted by the service. */
  readonly isLocal: boolean;
  /** Its rule says 较重, it goes out as 一般. */
  readonly isLessened: boolean;
}

export interface RegisterSource {
  readonly departmentName: string;
  readonly rows: readonly RegisterRow[];
  /** More than `rows` when not all fit on paper. */
  readonly total: number;
  /** 口径 in words: what was filtered for, one line each. */
  readonly conditions: readonly string[];
  /** 数据截至; null when nothing was ever pulled. */
  readonly dataAsOf: Instant | null;
  readonly today: Day;
  readonly watermark: string | null;
}

const columns = [
  { label: '文号', share: 22 },
  { label: '方式', share: 14 },
  { label: '情形', share: 26 },
  { label: '情节', share: 7 },
  { label: '对象', share: 14 },
  { label: '监管员', share: 9 },
  { label: '办件编号', share: 22 },
  { label: '提出', share: 15 },
  { label: '期限', share: 12 },
  { label: '剩余', share: 7 },
  { label: '亮灯', share: 7 },
  { label: '退回', share: 6 },
  { label: '状态', share: 15 },
];

/** The register of notices as it is filtered, with the filter printed on it (articles 14 and 15). */
export function registerPaper(source: RegisterSource): DocumentModel {
  const { departmentName, rows, total, conditions, dataAsOf, today, watermark } = source;
  const count = rows.length < total ? `共 ${total} 件，只列 ${rows.length} 件` : `共 ${total} 件`;
  const asOf = dataAsOf === null ? '尚未同步' : chinaMinuteText(dataAsOf);
  return {
    ...blankPaper,
    ...{ layout: 'list', issuer: departmentName, title: '监督纠正意见台账', columns, watermark },
    notes: [
      `${departmentName}　${conditions.length === 0 ? '全部' : conditions.join('、')}　${count}`,
      `口径：剩余为距反馈期限的工作日，办结、待监管员办理的不计；灯色按 ${today} 判定；数据截至 ${asOf}`,
    ],
    blocks: rows.map((row) => ({ kind: 'cells', cells: cellsOf(row) })),
  };
}

/** What was said face to face is a complete record before the service has it. */
function stateText({ state, isLocal, channel }: RegisterRow): string {
  if (!isLocal) return noticeStateNames[state];
  const effect = channel === 'oral' ? '记录已完整' : '未生效';
  return `${noticeStateNames[state]}（待上报 · ${effect}）`;
}

function cellsOf(row: RegisterRow): string[] {
  return [
    row.number ?? '—',
    noticeChannelNames[row.channel],
    situationNames[row.situation],
    row.isLessened
      ? `${severityNames[row.severity]}（${lessenedText}）`
      : severityNames[row.severity],
    row.addresseeName,
    row.supervisorName,
    row.caseNumber === '' ? '—' : row.caseNumber,
    chinaMinuteText(row.openedAt),
    row.dueOn,
    row.remainingDays === null ? '—' : String(row.remainingDays),
    row.light === 'idle' ? '—' : lightNames[row.light],
    String(row.rounds),
    stateText(row),
  ];
}
