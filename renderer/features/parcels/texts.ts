import type { BackupCheck } from '#shared/desktop/parcels.contract.ts';
import { dateTimeText } from '../../texts/time.ts';

export const parcelTexts = {
  group: '待上报',
  out: '转出到文件',
  in: '从文件转入',
  carried: '已用文件转移',
  carriedHint: (at: string) =>
    `${dateTimeText(at)} 已用文件在终端之间转移。哪台终端先联网，就由哪台上报，只生效一次。`,
  outTitle: '转出到密封文件',
  outWhy:
    '没有网络时，把尚未生效的办理动作存成一个密封文件，用 U 盘带到本部门另一台能联网的终端，由您本人登录后转入并上报。',
  outStays: '转出后事项仍留在本机队列；本机先联网时照常上报，不会重复生效。',
  nothing: '没有尚未生效的办理动作，不需要转出。',
  noTerminals: '本机还不知道本部门有其他终端。请先在另一台终端登录一次，并在本机联网同步后再转出。',
  contents: (total: number, subjects: number) => `共 ${total} 项，涉及 ${subjects} 件`,
  recipients: '可以打开的终端',
  registered: (at: string) => `${dateTimeText(at)} 登记`,
  sealed: '文件只能由所选终端和部门管理员的恢复密钥打开，且有本终端的签名。',
  chooseOne: '请至少选择一台终端。',
  outStart: '选择位置并转出',
  outRunning: '请在系统对话框中选择保存位置…',
  saved: (fileName: string, total: number) =>
    `已转出 ${total} 项到 ${fileName}。请尽快带到另一台终端转入，用后删除。`,
  canceled: '已取消，没有生成文件。',
  inTitle: '从密封文件转入',
  inWhy: '选择您本人在本部门另一台终端转出的文件。转入前先显示内容，确认后才进入本机队列。',
  inChoose: '选择文件',
  inRunning: '正在读取文件…',
  from: '转出终端',
  madeAt: '转出时间',
  file: '文件名',
  acts: '办理动作',
  known: (known: number) => `其中 ${known} 项已在本机`,
  allKnown: '文件中的事项都已在本机队列，转入后不会重复。',
  inStart: (count: number) => `转入 ${count} 项`,
  inNone: '确认',
  taken: (taken: number, known: number) =>
    `已转入 ${taken} 项${known > 0 ? `，另有 ${known} 项本机已有，没有重复` : ''}。联网后自动上报，每项只生效一次。`,
  columns: { subject: '对象', acts: '动作', here: '本机已有' },
  cancel: '取消',
  close: '关闭',
  backup: '加密备份',
  backupWhy:
    '上报队列和操作日志的加密备份，只有本终端和部门管理员的恢复密钥能打开。缓存丢失或损坏后，下次联网登录时自动找回。',
  place: '位置',
  places: { policy: '管理员指定的位置', own: '本机数据文件夹（磁盘损坏时会一并丢失）' },
  lastGood: '最近成功',
  never: '尚未备份',
  size: (acts: number, bytes: number) => `${acts} 项，${Math.max(1, Math.round(bytes / 1_024))} KB`,
  current: '已包含全部操作',
  behind: '之后又有新操作，稍后自动备份',
  noRecoveryKey: '还没有恢复密钥，只有本终端能打开备份。联网登录后自动补上。',
  failing: (since: string) => `自 ${dateTimeText(since)} 起没有成功`,
  check: '恢复演练',
  neverChecked: '尚未演练',
  backUpNow: '立即备份',
  checkNow: '恢复演练',
  working: '正在进行…',
} as const;

const outcomes: Readonly<Record<BackupCheck['outcome'], string>> = {
  ok: '通过：能打开，日志链完整，与本机一致',
  missing: '没有备份可供演练',
  unreadable: '未通过：最近的备份打不开或已损坏。请立即备份，并联系管理员',
  broken: '未通过：备份中的日志链不完整。请联系管理员',
  differs: '未通过：备份与本机的日志或队列不一致。请立即备份；仍不一致请联系管理员',
};

/** What the restore drill has found, and when. */
export function checkText({ at, outcome, acts, entries }: BackupCheck): string {
  const what = outcome === 'ok' ? `（${acts} 项，日志 ${entries} 条）` : '';
  return `${dateTimeText(at)} ${outcomes[outcome]}${what}`;
}
