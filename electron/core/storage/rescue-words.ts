import type { RescueReport } from '#shared/desktop/storage.contract.ts';
import type { NewAlert } from '../alerts/alert.repository.ts';

/** So many cases are named one by one; the rest stands in the settings. */
const mostNamed = 6;

/**
 * The alert that tells of a rescue; it stays until the officer has read it.
 * @param isWhole false: the old journal does not show all that happened, and nothing was sent by itself
 */
export function rescueAlert(name: string, report: RescueReport, isWhole: boolean): NewAlert {
  const facts = { day: null, figures: null, title: titleOf(report), note: noteOf(report, isWhole) };
  const about = { caseId: '', noticeId: '', subject: name };
  return { kind: 'rescued', ...about, isListed: true, at: report.at, facts };
}

function titleOf({ acts, isReadable }: RescueReport): string {
  if (!isReadable) return '另存的缓存读不出来，其中的待上报办理没有带回';
  const taken = acts.adopted + acts.rebuilt;
  const lost = acts.lost.length;
  const brought = `已从另存的缓存带回 ${taken} 项办理`;
  return lost === 0 ? brought : `${brought}，${lost} 项没有恢复`;
}

function noteOf({ acts, journal }: RescueReport, isWhole: boolean): string {
  const numbers = acts.lost.map(({ number, title }) => `${number} ${title}`.trim() || '编号不明');
  const named = numbers.slice(0, mostNamed).join('；');
  const more = numbers.length > mostNamed ? ` 等 ${numbers.length} 项` : '';
  const missing = journal.gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return [
    ...(numbers.length === 0
      ? []
      : [`没有恢复：${named}${more}。请对照办件核实，必要时重新办理。`]),
    ...(missing === 0 ? [] : [`操作日志缺 ${missing} 条，其间办理的事项请核实。`]),
    ...(isWhole ? [] : ['日志不完整，带回的待上报办理没有自动上报，请在“上报未成”中逐项核实。']),
    '原文件只读保留，详见“设置 › 本机存储”。',
  ].join(' ');
}
