import { error, lintText, type LintFinding } from '../acts/act-rule.ts';
import type { Day } from '../day.ts';
import type { NoticeActOf } from './notice-acts.ts';
import type { GroupReport } from './notice-facts.ts';
import type { NoticeChannel, Severity } from './notice-vocabulary.ts';
import { lintDue, type NoticeContext } from './step-rule.ts';

type Wording = Omit<NoticeActOf<'amend'>, 'kind'> & { readonly channel: NoticeChannel };

/**
 * What is said in a notice: the situation, the demand, the date, and 第十五条's gate between 一般 and 较重.
 * @param from first day that `dueOn` may be
 */
export function lintWording(
  wording: Wording,
  from: Day,
  context: Pick<NoticeContext, 'calendar'>,
): LintFinding[] {
  const { channel, severity, severityReason, reportText, content, demand, dueOn } = wording;
  const found = [
    ...lintText('content', content, '情形'),
    ...lintText('demand', demand, '改正要求'),
    ...lintDue(dueOn, from, context),
  ];
  if (severity === 'minor') {
    if (reportText !== null) found.push(error('reportText', '情节一般的不报领导小组'));
    return found;
  }
  if (channel !== 'written') {
    found.push(error('severity', '情节较重的须用书面监督纠正意见（第十五条）'));
  }
  return [
    ...found,
    ...lintText('severityReason', severityReason, '情节较重的事实'),
    ...lintText('reportText', reportText ?? '', '向领导小组的报告'),
  ];
}

/** What stands beside a notice of {@link isLessened}. */
export const lessenedText = '规则判为较重，按一般处理';

/** Its rule calls the finding 较重, and it goes out as 一般. */
export function isLessened({
  finding,
  severity,
}: {
  readonly finding: { readonly severity?: Severity | null | undefined } | null;
  readonly severity: Severity;
}): boolean {
  return finding?.severity === 'serious' && severity === 'minor';
}

/** The report as it begins: words, no number yet. */
export function reportOf(text: string | null): GroupReport | null {
  return text === null ? null : { text, number: null, submittedOn: null, instruction: null };
}
