import { createHash } from 'node:crypto';
import { emptyHead, firstBreakOf } from '#core/journal/journal-chain.ts';
import type { Parcel } from '#core/parcels/parcel.ts';
import type { ParcelKind } from '#core/sealing/sealed-parcel.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { actLines } from './act-words.ts';
import type { Opened } from './open-sealed.ts';

const kindNames: Readonly<Record<ParcelKind, string>> = {
  transfer: '转移到另一终端的事项',
  backup: '备份',
  handover: '移除缓存时的交接',
  'recovery-slot': '保留的缓存',
};

/** What is to be told of one sealed file or kept cache, and whether nothing stands against it. */
export interface SealedVerdict {
  readonly isSound: boolean;
  /** zh-CN, for the administrator. */
  readonly lines: readonly string[];
}

export function sealedVerdict({ name, cover, parcel, refusal }: Opened): SealedVerdict {
  const lines = [`== ${name} ==`];
  if (cover !== null) {
    lines.push(
      `${kindNames[cover.kind]}　密封于 ${chinaMinuteText(cover.madeAt)}　文件编号 ${cover.id}`,
      `签名：与内容相符。终端 ${cover.from.terminalId}，公钥指纹 ${fingerprint(cover.from.signingKey)}（请与中心系统登记的核对）`,
    );
  }
  if (parcel === null) {
    return { isSound: false, lines: [...lines, `✘ 没有打开：${refusal ?? '原因不详'}`] };
  }
  const journal = journalVerdict(parcel);
  const isOwn = cover === null || cover.from.terminalId === parcel.terminalId;
  return {
    isSound: journal.isWhole && isOwn,
    lines: [
      ...lines,
      ...(isOwn ? [] : [`✘ 内容自称来自另一终端：${parcel.terminalId}`]),
      `使用人 ${parcel.officer.name}（${parcel.officer.id}），${parcel.departmentName}`,
      `中心系统 ${parcel.centralUrl}，内容截至 ${chinaMinuteText(parcel.madeAt)}`,
      `尚未生效的事项：${parcel.acts.length} 件`,
      ...parcel.acts.flatMap((act, at) => actLines(act, at + 1)),
      journal.line,
    ],
  };
}

function journalVerdict({ journal }: Parcel): { isWhole: boolean; line: string } {
  const broken = firstBreakOf(emptyHead, journal);
  const end = journal.at(-1);
  if (broken !== null) {
    return {
      isWhole: false,
      line: `✘ 本机日志：${journal.length} 条，从第 ${broken} 条起前后不相连`,
    };
  }
  const tail = end === undefined ? '没有记录' : `末端第 ${end.seq} 条，SHA-256 ${end.hash}`;
  return { isWhole: true, line: `本机日志：${journal.length} 条，前后相连，${tail}` };
}

/** SHA-256 of the raw key, the first 16 bytes in groups of four figures. */
function fingerprint(signingKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(signingKey, 'base64')).digest('hex');
  return (hash.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}
