import { createHash } from 'node:crypto';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { evidenceFileSchema, type EvidenceFile } from '#shared/domain/notices/evidence-file.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import {
  evidenceEntityNames,
  evidenceRowText,
  inListOrder,
} from '#shared/domain/notices/evidence.ts';
import {
  noticeActNames,
  noticeChannelNames,
  noticeStateNames,
} from '#shared/domain/notices/notice-vocabulary.ts';
import type { FileVerdict } from '../verify-named-file.ts';
import { printedHeadVerdict } from './printed-head.ts';

/**
 * Judges the text of an evidence file by itself.
 * @param printed the end of the chain as a report on paper gives it; null when there is none to compare
 */
export function evidenceVerdict(text: string, printed: string | null = null): FileVerdict {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { isSound: false, lines: ['✘ 文件：不是 JSON，没有核验'] };
  }
  const { data: file } = evidenceFileSchema.safeParse(value);
  const problems = evidenceProblems(value, sha256);
  const isWhole = problems.length === 0;
  const compared =
    printed === null ? null : printedHeadVerdict(file?.events ?? [], printed, isWhole);
  return {
    isSound: isWhole && (compared?.isThere ?? true),
    lines: [
      ...(file === undefined ? [] : [...summaryOf(file), ...eventLines(file), ...rowLines(file)]),
      ...problems.map(({ place, message }) => `✘ ${place}：${message}`),
      isWhole ? '核验通过：没有发现改动' : `核验不通过：${problems.length} 处问题`,
      ...(compared === null ? [] : [compared.line]),
    ],
  };
}

function summaryOf(file: EvidenceFile): string[] {
  const { notice, events, evidence, paper, exportedAt, exportedByName } = file;
  const state = noticeStateNames[notice.state];
  return [
    `${noticeChannelNames[notice.channel]} ${notice.number ?? notice.id}，${state}，${exportedAt} 由${exportedByName}导出`,
    `已核：全文摘要；证据 ${evidence.items.length} 件，SHA-256 ${evidence.sha256}`,
    `已核：经过 ${events.length} 步，逐步摘要、前后相连、序号、按规则重走一遍并与提示逐项对照`,
    paper === null ? '文书：无' : `已核：文书 ${paper.number}，SHA-256 ${paper.sha256}`,
    `链条末端：${events.at(-1)?.hash ?? '（没有经过）'}`,
  ];
}

function eventLines({ events }: EvidenceFile): string[] {
  return events.map(
    ({ seq, act, at, hash }) =>
      `第 ${seq} 步　${noticeActNames[act]}　${chinaMinuteText(at)}　SHA-256 ${hash}`,
  );
}

/** Numbered as the report numbers them. */
function rowLines({ evidence }: EvidenceFile): string[] {
  return inListOrder(evidence.items).map((item, index) => {
    const name = `${evidenceEntityNames[item.entity]}（${item.row.id}）`;
    return `证据 ${index + 1}. ${name}　SHA-256 ${sha256(evidenceRowText(item))}`;
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
