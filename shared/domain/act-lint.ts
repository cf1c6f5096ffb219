import type { CaseAct } from './case-acts.ts';
import type { CaseFacts } from './case-rules.ts';
import { readClock, type CardThresholds } from './case-clock.ts';
import type { Day } from './day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export interface LintFinding {
  readonly level: 'error' | 'warning';
  /** The field of the form it belongs to. */
  readonly field: string;
  readonly message: string;
}

export interface LintContext {
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly thresholds: CardThresholds;
  /** Opinions already in force on this case. */
  readonly opinionCount: number;
}

/** “无”, “/” and their like fill a field without saying anything (scenario 6, article 14 ①). */
const emptyWords = /^(?:无|没有|略|同上|[/\\\-—.。0\s]+)$/;

/**
 * Looks at a filled-in act before it is sent. Errors stop it here and on the server; warnings are shown
 * and may be overridden by the officer who knows better.
 */
export function lintAct(facts: CaseFacts, act: CaseAct, context: LintContext): LintFinding[] {
  return [...lintContent(act, context), ...lintTiming(facts, act, context)];
}

/** True when nothing stands against sending. */
export function isSendable(findings: readonly LintFinding[]): boolean {
  return findings.every((finding) => finding.level !== 'error');
}

function lintContent(act: CaseAct, context: LintContext): LintFinding[] {
  switch (act.kind) {
    case 'supplement-begin':
      return act.items.length === 0
        ? [error('items', '补正必须列明需要补正的材料')]
        : act.items.flatMap((item, i) => lintText(`items.${i}.demand`, item.demand, '补正要求'));
    case 'special-begin':
      return [
        ...(act.specialKind === 8 ? lintText('name', act.name, '特别程序名称') : []),
        ...lintText('approver', act.approver, '批准人'),
        ...lintText('content', act.content, '内容'),
        ...lintText('organisation', act.organisation, '实施单位'),
        ...(act.limitDays < 1 ? [error('limitDays', '请填写特别程序的时限（工作日）')] : []),
      ];
    case 'opinion':
      return lintText('text', act.text, '意见');
    case 'reject':
      return lintText('text', act.text, '不通过的理由');
    case 'approve':
      return context.opinionCount === 0 ? [warning('text', '本件尚无承办意见')] : [];
    case 'accept':
    case 'supplement-end':
    case 'handling-begin':
    case 'special-end':
      return [];
  }
}

function lintTiming(facts: CaseFacts, act: CaseAct, context: LintContext): LintFinding[] {
  const clock = readClock(facts, context.today, context.calendar, context.thresholds);
  const findings: LintFinding[] = [];
  if (act.kind === 'supplement-begin' && clock.acceptance.isDeemed && facts.acceptedOn === null) {
    findings.push(warning('items', `已过告知期限 ${clock.acceptance.deadline}，依法视为已受理`));
  }
  const pauses = act.kind === 'special-begin' || act.kind === 'supplement-begin';
  if (pauses && clock.remainingDays !== null && clock.remainingDays <= 1) {
    findings.push(warning('content', '距到期不足一个工作日才暂停计时，会被监管规则标出'));
  }
  if ((act.kind === 'approve' || act.kind === 'reject') && (clock.remainingDays ?? 0) < 0) {
    findings.push(warning('text', `本件已超期 ${-(clock.remainingDays ?? 0)} 个工作日`));
  }
  return findings;
}

function lintText(field: string, value: string, name: string): LintFinding[] {
  const trimmed = value.trim();
  if (trimmed === '') return [error(field, `请填写${name}`)];
  return emptyWords.test(trimmed) ? [error(field, `${name}不能只填“${trimmed.slice(0, 8)}”`)] : [];
}

function error(field: string, message: string): LintFinding {
  return { level: 'error', field, message };
}

function warning(field: string, message: string): LintFinding {
  return { level: 'warning', field, message };
}
