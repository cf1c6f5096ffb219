import { judgeJournalFile, type JournalFileVerdict } from '#core/journal/journal-file-verdict.ts';
import type { SignedJournalCover } from '#core/journal/journal-file.ts';
import { chainBreakText, journalKindName } from '#shared/domain/journal.ts';
import { typedHash } from '../evidence/printed-head.ts';
import type { FileVerdict } from '../verify-named-file.ts';

/**
 * Judges an exported journal by itself, and against what was got elsewhere.
 * @param head a head of this journal, from the service; null when there is none to compare
 * @param key the terminal's signing key as the service registered it, base64; null when there is none
 */
export function journalVerdict(
  bytes: Uint8Array,
  head: string | null,
  key: string | null,
): FileVerdict {
  const verdict = judgeJournalFile(bytes);
  const { cover, break: found } = verdict;
  const isWhole = found === null;
  const outside = [...keyLines(cover, key), ...headLines(verdict, head)];
  return {
    isSound: isWhole && outside.every(({ holds }) => holds),
    lines: [
      ...(cover === null ? ['✘ 文件头：不是操作日志的文件头'] : summaryOf(cover)),
      ...(isWhole ? tallyOf(verdict) : breakLines(verdict)),
      isWhole ? '核验通过：没有发现改动' : '核验不通过',
      ...outside.map(({ line }) => line),
    ],
  };
}

function summaryOf({ officer, departmentName, terminal, range, ...cover }: SignedJournalCover) {
  const { receipts, exportedAt, headHash } = cover;
  const receipt = receipts.at(-1);
  return [
    `${departmentName} ${officer.name} 在终端 ${terminal.name}（${terminal.id}）的操作日志，${exportedAt} 导出`,
    `第 ${range.from} 至 ${range.to} 条，末条 SHA-256 ${headHash}`,
    receipt === undefined
      ? '中心回执：导出时还没有'
      : `中心回执 ${receipts.length} 次，最后一次至第 ${receipt.seq} 条，${receipt.receivedAt}`,
  ];
}

function tallyOf({ entries }: JournalFileVerdict): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [
    `已核：文件头签名；${entries.length} 条的内容、序号、逐条相连；与文件所载中心回执一致`,
    ...[...counts].map(([kind, count]) => `　${journalKindName(kind)} ${count} 条`),
  ];
}

function breakLines({ break: found, entries }: JournalFileVerdict): string[] {
  if (found === null) return [];
  const { expected, got } = found;
  return [
    `✘ ${chainBreakText(found)}`,
    ...(expected === null ? [] : [`　应为 SHA-256 ${expected}`]),
    ...(got === null ? [] : [`　实为 SHA-256 ${got}`]),
    `　至第 ${entries.length} 条为止前后相连`,
  ];
}

interface OutsideLine {
  readonly holds: boolean;
  readonly line: string;
}

function keyLines(cover: SignedJournalCover | null, key: string | null): OutsideLine[] {
  if (key === null) {
    return [
      { holds: true, line: '签名公钥取自文件本身；是否属于该终端，请用 --key 与中心登记的核对' },
    ];
  }
  const holds = cover?.terminal.signingKey === key.trim();
  const line = holds ? '签名公钥：与给出的相符' : '✘ 签名公钥：与给出的不符，文件不是该终端签的';
  return [{ holds, line }];
}

function headLines({ entries, break: found }: JournalFileVerdict, head: string | null) {
  if (head === null) return [];
  const hash = typedHash(head);
  if (hash === null) {
    return [{ holds: false, line: '✘ 给出的摘要：不是 64 位十六进制数，没有比对' }];
  }
  const entry = entries.find((each) => each.hash === hash);
  if (entry === undefined) {
    return [{ holds: false, line: `✘ 给出的摘要：不在本文件前后相连的各条之内（${hash}）` }];
  }
  const { seq } = entry;
  const rest = found === null ? `其后又有 ${entries.length - seq} 条` : '但核验不通过，见上';
  return [{ holds: true, line: `给出的摘要：与第 ${seq} 条相符，至此各条未被改动；${rest}` }];
}
