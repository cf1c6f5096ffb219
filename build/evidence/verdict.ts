import { createHash } from 'node:crypto';
import { evidenceFileSchema } from '#shared/domain/notices/evidence-file.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import { noticeChannelNames, noticeStateNames } from '#shared/domain/notices/notice-vocabulary.ts';

/** What is to be told of an evidence file, and whether it is whole. */
export interface EvidenceVerdict {
  readonly isWhole: boolean;
  /** zh-CN, for whoever was given the file. */
  readonly lines: readonly string[];
}

/** Judges the text of an evidence file by itself; nothing else is asked. */
export function evidenceVerdict(text: string): EvidenceVerdict {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { isWhole: false, lines: ['✘ 文件：不是 JSON，没有核验'] };
  }
  const problems = evidenceProblems(value, sha256);
  return {
    isWhole: problems.length === 0,
    lines: [
      ...summaryOf(value),
      ...problems.map(({ place, message }) => `✘ ${place}：${message}`),
      problems.length === 0 ? '核验通过：没有发现改动' : `核验不通过：${problems.length} 处问题`,
    ],
  };
}

function summaryOf(value: unknown): string[] {
  const parsed = evidenceFileSchema.safeParse(value);
  if (!parsed.success) return [];
  const { notice, events, evidence, paper, exportedAt, exportedByName } = parsed.data;
  const state = noticeStateNames[notice.state];
  return [
    `${noticeChannelNames[notice.channel]} ${notice.number ?? notice.id}，${state}，${exportedAt} 由${exportedByName}导出`,
    `已核：全文摘要；证据 ${evidence.items.length} 件，SHA-256 ${evidence.sha256}`,
    `已核：经过 ${events.length} 步，逐步摘要、前后相连、序号、按规则重走一遍并与提示逐项对照`,
    paper === null ? '文书：无' : `已核：文书 ${paper.number}，SHA-256 ${paper.sha256}`,
    `链条末端：${events.at(-1)?.hash ?? '（没有经过）'}`,
  ];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
