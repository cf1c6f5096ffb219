import type { LostAct, RescueReport } from '#shared/desktop/storage.contract.ts';
import type { NewAlert } from '../alerts/alert.repository.ts';

/** So many cases are named one by one; the rest stands in the settings. */
const mostNamed = 6;

/**
 * The alert that tells of a rescue; it stays until the officer has read it. While a backup may still bring back
 * what could not be read, nothing is called lost.
 */
export function rescueAlert(name: string, report: RescueReport): NewAlert {
  const facts = { day: null, figures: null, title: titleOf(report), note: noteOf(report) };
  const about = { caseId: '', noticeId: '', subject: name };
  return { kind: 'rescued', ...about, isListed: true, at: report.at, facts };
}

function titleOf({ acts, isReadable, awaitsBackup }: RescueReport): string {
  if (!isReadable) {
    if (awaitsBackup) return '另存的缓存读不出来，还没有查找加密备份';
    if (acts.restored > 0) return `另存的缓存读不出来，已从加密备份找回 ${acts.restored} 项办理`;
    return '另存的缓存读不出来，其中的待上报办理没有带回';
  }
  const lost = acts.lost.length;
  return [
    `已从另存的缓存带回 ${acts.adopted + acts.rebuilt} 项办理`,
    ...(acts.restored === 0 ? [] : [`从加密备份找回 ${acts.restored} 项`]),
    ...(lost === 0 ? [] : [`${lost} 项${awaitsBackup ? '未能读出' : '没有恢复'}`]),
  ].join('，');
}

function noteOf({ acts, journal, isReadable, isHeld, awaitsBackup }: RescueReport): string {
  const missing = journal.gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const mayCome = awaitsBackup && (acts.lost.length > 0 || !isReadable);
  return [
    ...(acts.lost.length === 0 ? [] : [lostText(acts.lost, awaitsBackup)]),
    ...(mayCome ? ['还没有查找加密备份；其中有的会自动补回，结果在此更新。'] : []),
    ...(acts.restored > 0 && !isReadable ? ['该备份之后的办理可能没有恢复，请对照办件核实。'] : []),
    ...(missing === 0 ? [] : [`操作日志缺 ${missing} 条，其间办理的事项请核实。`]),
    ...(isHeld ? ['日志不完整，带回的待上报办理没有自动上报，请在“上报未成”中逐项核实。'] : []),
    '原文件只读保留，详见“设置 › 本机存储”。',
  ].join(' ');
}

function lostText(lost: readonly LostAct[], awaitsBackup: boolean): string {
  const numbers = lost.map(({ number, title }) => `${number} ${title}`.trim() || '编号不明');
  const named = numbers.slice(0, mostNamed).join('；');
  const more = numbers.length > mostNamed ? ` 等 ${numbers.length} 项` : '';
  if (awaitsBackup) return `未能读出：${named}${more}。`;
  return `没有恢复：${named}${more}。请对照办件核实，必要时重新办理。`;
}
