import type { KeptStore, StoreCheck } from '#shared/desktop/storage.contract.ts';
import { exactTimeText } from '../../texts/time.ts';
import { sizeText } from '../cases/texts.ts';

export const storageTexts = {
  title: '本机存储',
  why: '办件、待上报的办理和操作日志加密保存在本机。终端每次打开都检查，每周空闲时全面检查一次。',
  cipher: '加密',
  size: '占用',
  free: '磁盘剩余',
  freeUnknown: '系统未提供',
  lastClose: '上次退出',
  closedCleanly: '正常关闭',
  closedByCrash: '未正常关闭（断电或程序中断）。已保存的内容已恢复，空闲时会全面检查。',
  quick: '打开时检查',
  full: '全面检查',
  never: '还没有做过',
  check: '立即检查',
  checking: '正在检查，可以照常办件',
  kept: '另存的缓存',
  keptNone: '没有。缓存损坏时会把原文件只读保留在这里，先抢救待上报的办理和操作日志，再重建。',
  rescue: '用旧密码抢救',
  rescueTitle: '抢救另存的缓存',
  rescueWhy:
    '这份缓存由另存当时的密码保护。输入那个密码，终端即从中带回能读出的办理、操作日志和没有提交的内容；已经带回的不会重复。',
  rescuing: '正在抢救…',
  oldPassword: '当时的密码',
  cancel: '取消',
  notYet: '尚未抢救：它由另一个密码保护，或当时磁盘空间不足。',
  unreadable: '读不出来：文件开头已损坏。请把原文件交管理员。',
  lost: '没有恢复，请核实：',
  lostYet: '未能读出，还没有查找加密备份：',
} as const;

const reasons: Readonly<Record<string, string>> = {
  CACHE_DAMAGED: '文件损坏',
  CACHE_FROM_FUTURE: '由更新版本的终端写入',
  KEYSTORE_CHANGED: '忘记旧密码',
};

/** `正常 · 2026-11-24 09:12:07 · 用时 0.4 秒`. */
export function checkText(check: StoreCheck | null): string {
  if (check === null) return storageTexts.never;
  const outcome = check.outcome === 'ok' ? '正常' : '有问题';
  return `${outcome} · ${exactTimeText(check.at)} · 用时 ${(check.tookMs / 1000).toFixed(1)} 秒`;
}

/** Room on a disk: `3.2 GB`, below that as a file's size is written. */
export function spaceText(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  return gigabytes < 1 ? sizeText(bytes) : `${gigabytes.toFixed(1)} GB`;
}

/** When and why a cache was put aside. */
export function keptText({ keptAt, reason }: KeptStore): string {
  const why = reason === null ? '' : ` · ${reasons[reason] ?? reason}`;
  return `${exactTimeText(keptAt)}${why}`;
}

/** What was taken over of a kept cache, line by line. */
export function rescueLines({ report }: KeptStore): readonly string[] {
  if (report === null) return [storageTexts.notYet];
  const { acts, journal, typed } = report;
  const restored = acts.restored === 0 ? [] : [`从加密备份找回办理 ${acts.restored} 项`];
  if (!report.isReadable) return [storageTexts.unreadable, ...restored];
  const rebuilt = acts.rebuilt === 0 ? '' : `（其中 ${acts.rebuilt} 项由操作日志恢复）`;
  const known = acts.known === 0 ? '' : `，${acts.known} 项本机已有`;
  const missing = journal.gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const broken = journal.broken.length === 0 ? '' : `，${journal.broken.length} 条与前文不衔接`;
  return [
    `带回办理 ${acts.adopted + acts.rebuilt} 项${rebuilt}${known}`,
    ...restored,
    `操作日志 ${journal.entries} 条${missing === 0 ? '，没有缺失' : `，缺 ${missing} 条`}${broken}`,
    ...(typed === 0 ? [] : [`没有提交的填写内容 ${typed} 份`]),
  ];
}
