import { error, lintText, warning, type LintFinding } from '../acts/act-rule.ts';
import { firstGap } from '../case-history.ts';
import { caseStateNames, type CaseState } from '../case-state.ts';
import { isCreditCode, isProjectCodeShape } from '../codes.ts';
import { isCalendarDay, type Day } from '../day.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import { missingFacts, type DocumentFields } from './compose-document.ts';
import type { DocumentedCase, DocumentedEvent, DocumentFacts } from './document-facts.ts';
import { lintFieldLength, lintFilled } from './document-length.ts';
import { isDecisionKind, isIssuable, numberPending } from './document-words.ts';
import { placeholdersOf, textsOfTemplate } from './placeholders.ts';
import { templateProblems } from './template-check.ts';
import type { Template, TemplateField } from './template.ts';

/** What a document is judged against before it is issued (D05). */
export interface IssueContext {
  /** The template as it is published now; null when there is none of this id. */
  readonly template: Template | null;
  /** The version the officer filled in. */
  readonly filledVersion: number;
  readonly fields: DocumentFields;
  readonly facts: DocumentFacts;
  readonly case: DocumentedCase;
  readonly projectCode: string;
  readonly events: readonly Pick<DocumentedEvent, 'seq'>[];
  /** Documents of the case that are in force. */
  readonly inForce: readonly {
    readonly templateId: string;
    readonly kind: string;
    readonly number: string | null;
  }[];
  readonly queuedTemplates: readonly string[];
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly isDueEstimated: boolean;
  /** Days by name of the fact, for comparisons. */
  readonly days: Readonly<Record<string, Day | null>>;
}

/**
 * Looks at a filled document before it is issued, at the terminal and again at the server. Errors stop it;
 * warnings are shown. Every message names the field.
 */
export function lintDocument(context: IssueContext): LintFinding[] {
  const { template } = context;
  if (template === null) return [error('template', '模板：中心没有发布这个文书模板')];
  const [problem] = templateProblems(template);
  if (problem !== undefined) return [error('template', problem)];
  const { fields, facts, today } = context;
  const tooLong = template.fields.flatMap((field) =>
    lintFieldLength(field, fields[field.key] ?? ''),
  );
  // The number is given by the service and stands alone: it lengthens nothing that was typed.
  const draft = { template, facts, fields, number: numberPending, dated: today, mark: null };
  return [
    ...lintTemplate(template, context),
    ...lintHistory(template, context),
    ...lintStated(template, context),
    ...template.fields.flatMap((field) => lintField(field, context)),
    ...(tooLong.length > 0 ? tooLong : lintFilled(draft)),
  ];
}

function lintTemplate(template: Template, context: IssueContext): LintFinding[] {
  const found: LintFinding[] = [];
  const { states } = template.appliesTo;
  const { state } = context.case;
  if (!isIssuable(template.kind)) {
    found.push(error('template', `模板：“${template.name}”随登记打印，不单独制作`));
  }
  if (template.retired) found.push(error('template', `模板：“${template.name}”已停用`));
  if (template.version !== context.filledVersion) {
    const versions = `第 ${context.filledVersion} 版，现行第 ${template.version} 版`;
    found.push(error('template', `模板：“${template.name}”填写时为${versions}，请按现行版重填`));
  }
  if (states.length > 0 && !states.includes(state)) {
    const fits = states.map((one) => caseStateNames[one as CaseState]).join('、');
    const now = caseStateNames[state];
    found.push(error('template', `模板：“${template.name}”适用于${fits}，本件为${now}`));
  }
  const standing = context.inForce.find(({ kind }) => isDecisionKind(kind));
  if (isDecisionKind(template.kind) && standing !== undefined) {
    const which = standing.number ?? '';
    found.push(error('template', `模板：本件已有有效的决定书 ${which}，须先作废才能另行制作`));
  }
  return [...found, ...lintTwice(template, context)];
}

/** One letter too many cannot be called back: a second one by mistake would take a number of its own. */
function lintTwice({ id, name, kind }: Template, context: IssueContext): LintFinding[] {
  if (context.queuedTemplates.includes(id)) {
    const rest = '尚未生效，不能重复制发；如须更改，请先在“待上报”中撤回';
    return [error('template', `模板：本件的“${name}”已经提交，${rest}`)];
  }
  const standing = context.inForce.find(({ templateId }) => templateId === id);
  if (standing === undefined || isDecisionKind(kind)) return [];
  const which = standing.number ?? '';
  return [warning('template', `模板：本件已有有效的“${name}” ${which}，请核对是否须再制发一份`)];
}

function lintHistory(template: Template, context: IssueContext): LintFinding[] {
  const found: LintFinding[] = [];
  const isEmpty = context.events.length === 0;
  const gap = isEmpty ? 1 : firstGap(context.events.map(({ seq }) => seq));
  if (gap !== null) {
    found.push(error('history', `办理过程：缺少第 ${gap} 步的记录，请同步后核实再制作文书`));
  }
  for (const name of missingFacts(template, context.facts)) {
    found.push(error('history', `办理过程：没有“${name}”的记录，不能制作“${template.name}”`));
  }
  const { receivedOn, acceptedOn, endedOn } = context.case;
  if (acceptedOn !== null && acceptedOn < receivedOn) {
    found.push(error('history', `受理日期：${acceptedOn} 早于接件日期 ${receivedOn}`));
  }
  if (isDecisionKind(template.kind) && acceptedOn !== null && (endedOn ?? '9') < acceptedOn) {
    found.push(error('history', `决定日期：${endedOn ?? ''} 早于受理日期 ${acceptedOn}`));
  }
  return found;
}

/** The codes and the due date that the document itself states. */
function lintStated(template: Template, context: IssueContext): LintFinding[] {
  const { case: row, projectCode } = context;
  const stated = new Set(textsOfTemplate(template).flatMap(placeholdersOf));
  const found: LintFinding[] = [];
  if (stated.has('applicantCode') && !isCreditCode(row.applicantCode)) {
    found.push(error('applicantCode', `统一社会信用代码：${row.applicantCode} 校验不符`));
  }
  if (stated.has('projectCode') && !isProjectCodeShape(projectCode)) {
    found.push(error('projectCode', `项目代码：${projectCode} 不合规则`));
  }
  if (stated.has('dueOn') && context.isDueEstimated) {
    found.push(warning('dueOn', '办结期限：超出已发布的工作日历，为估算日期'));
  }
  return found;
}

function lintField(field: TemplateField, context: IssueContext): LintFinding[] {
  const { key, label } = field;
  const value = (context.fields[key] ?? '').trim();
  if (value === '') return field.required ? lintText(key, value, label) : [];
  switch (field.kind) {
    case 'lines':
      return value.split('\n').flatMap((line) => lintText(key, line, label));
    case 'day':
      return lintDay(field, value, context);
    case 'number':
      return /^\d{1,9}(\.\d{1,4})?$/.test(value) ? [] : [error(key, `${label}：请填写数字`)];
    case 'credit-code':
      return isCreditCode(value) ? [] : [error(key, `${label}：统一社会信用代码校验不符`)];
    case 'project-code':
      return isProjectCodeShape(value) ? [] : [error(key, `${label}：不是正确的项目代码`)];
    default:
      return lintText(key, value, label);
  }
}

function lintDay(field: TemplateField, value: string, context: IssueContext): LintFinding[] {
  const { key, label } = field;
  if (!isCalendarDay(value))
    return [error(key, `${label}：${value} 不是日期，请按 2026-11-24 的样子填写`)];
  const floor = field.notBefore === undefined ? null : (context.days[field.notBefore] ?? null);
  if (floor !== null && value < floor) {
    return [error(key, `${label}：${value} 早于办件记录的 ${floor}，前后矛盾`)];
  }
  if (context.calendar.covers(value)) return [];
  return [warning(key, `${label}：${value} 超出已发布的工作日历，为估算日期`)];
}
