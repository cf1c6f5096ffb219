import type { Alert } from '#shared/desktop/alerts.contract.ts';
import { alertKindNames, journalDivergedText, type AlertKind } from '#shared/domain/alerts.ts';
import { figuresText } from '#shared/domain/telling.ts';
import { dayText } from '../../texts/time.ts';

export const alertTexts = {
  bell: '提醒',
  group: '终端',
  panel: '提醒',
  list: '提醒列表，新的在前',
  unread: (count: number) => (count === 0 ? '没有未读提醒' : `${count} 条未读提醒`),
  emptyTitle: '没有提醒',
  emptyAdvice: '新到件、到期、预警、超期、催办和监督提示会列在这里。',
  keys: '↑↓ 选择 · Enter 打开 · Space 标为已读',
  allRead: '全部标为已读',
  close: '关闭',
  unreadMark: '未读',
} as const;

/** How pressing each kind is; the word says it without the colour. */
export const alertTones: Readonly<Record<AlertKind, 'danger' | 'caution' | 'plain'>> = {
  rescued: 'danger',
  'acts-restored': 'danger',
  'dead-letter': 'danger',
  'journal-diverged': 'danger',
  urged: 'danger',
  overdue: 'danger',
  'notice-lapsed': 'danger',
  'notice-unjudged': 'danger',
  'notice-objected': 'caution',
  'notice-due': 'caution',
  'notice-new': 'caution',
  'notice-again': 'caution',
  'notice-amend': 'caution',
  'notice-deliver': 'caution',
  'notice-approval': 'plain',
  'notice-sign': 'plain',
  'notice-verify': 'plain',
  'notice-revoked': 'plain',
  'notice-closed': 'plain',
  acceptance: 'caution',
  'due-today': 'caution',
  urgent: 'caution',
  warning: 'caution',
  'backup-failing': 'caution',
  new: 'plain',
  summary: 'plain',
};

/** What stands beside the kind: the day it is about, or that nobody has taken the case. */
export function alertDetail(alert: Alert, nowMs: number): string {
  if (alert.kind === 'journal-diverged') return journalDivergedText;
  if (alert.kind === 'summary') return figuresText(alert.figures);
  if (alert.kind === 'acts-restored') return '打开待上报队列核对';
  if (alert.kind === 'backup-failing') return '加密备份已超过一天没有成功，打开设置查看原因';
  const day = alert.dueOn === null ? null : dayText(alert.dueOn, nowMs);
  if (alert.kind === 'dead-letter') return '在“同步”页再次上报或处理';
  if (alert.kind === 'acceptance') return `须在 ${day} 前作出受理决定`;
  if (alert.noticeId !== null) return noticeDetail(alert.kind, day);
  const parts = [
    ...(alert.isUnassigned ? ['未分派'] : []),
    ...(day === null || alert.kind === 'due-today' ? [] : [`到期日 ${day}`]),
  ];
  return parts.join(' · ');
}

/** What is to be done about a notice, and until when. */
function noticeDetail(kind: AlertKind, day: string | null): string {
  switch (kind) {
    case 'notice-again':
      return `监管员答复异议不成立，请继续核查、纠正、反馈 · 反馈期限 ${day}`;
    case 'notice-revoked':
      return '异议成立，不必再办理';
    case 'notice-closed':
      return '监管员已核验办结';
    case 'notice-amend':
      return '负责人退回草稿，请修改后再报批';
    case 'notice-deliver':
      return `负责人已同意，请送达并登记 · 反馈期限 ${day}`;
    case 'notice-unjudged':
      return `监管员应在 ${day} 前核验或答复异议`;
    default:
      return `反馈期限 ${day}`;
  }
}

/** What a reader of the screen says when something comes: kinds and the first case, in one sentence. */
export function spokenText(fresh: readonly Alert[]): string {
  const [first] = fresh;
  if (first === undefined) return '';
  if (fresh.length > 1) return `${fresh.length} 条新提醒。按 Alt+0 查看。`;
  return `新提醒：${alertKindNames[first.kind]}。${first.caseTitle}。按 Alt+0 查看。`;
}
