import type { JournalVerdict } from '#shared/desktop/journal.contract.ts';
import { chainBreakText } from '#shared/domain/journal.ts';
import { dateTimeText } from '../../texts/time.ts';

export const journalTexts = {
  page: '本机日志',
  intro:
    '本人在本终端的操作逐条记录，只增不改；每条的摘要含前一条的摘要，末条摘要随同步签名报中心（第十一条、第十三条）。',
  list: '操作日志，新的在前',
  device: '本机',
  server: '服务器',
  verify: '核验',
  verifying: '正在核验…',
  export: '导出',
  exporting: '请在系统对话框中选择保存位置…',
  saved: (fileName: string) => `已保存：${fileName}。本次导出已记入日志。`,
  notSaved: '已取消，没有生成文件。',
  broken: '核验不通过',
  expected: '应为',
  got: '实为',
  brokenAdvice: '本机内容没有改动。请勿清除本机数据，导出日志交运维人员核查。',
  emptyTitle: '还没有记录',
  emptyAdvice: '办理、导出和打印会逐条记在这里。',
} as const;

/** `核验通过：214 条，逐条相连`, or the first place at which it is not what it was. */
export function verdictText(verdict: JournalVerdict): string {
  const { break: found, entries } = verdict;
  if (found === null) return `核验通过：${entries.toLocaleString('zh-CN')} 条，逐条相连`;
  return `${journalTexts.broken}：${chainBreakText(found)}`;
}

/** What the journal was held against outside itself, a line each. */
export function anchorTexts({ anchor, receipt, alarm }: JournalVerdict): string[] {
  const agreed = (agrees: boolean): string => (agrees ? '一致' : '不一致');
  return [
    anchor === null
      ? '本机库外留存的末条摘要：无法读取'
      : `本机库外留存的末条摘要：第 ${anchor.seq} 条，${agreed(anchor.agrees)}`,
    receipt === null
      ? '中心回执：还没有，联网同步后才有'
      : `中心回执：至第 ${receipt.seq} 条（${dateTimeText(receipt.receivedAt)}），${agreed(receipt.agrees)}`,
    ...(alarm === null ? [] : [alarmText(alarm)]),
  ];
}

function alarmText({ raisedAt, ownSeq, serverSeq }: NonNullable<JournalVerdict['alarm']>): string {
  const theirs = serverSeq === null ? '拒收' : `有至第 ${serverSeq} 条`;
  return `与中心不一致：${dateTimeText(raisedAt)} 发现，当时本机有 ${ownSeq} 条，中心${theirs}；办理和上报已停止`;
}
