import { isSendable, type LintFinding } from '#shared/domain/act-lint.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** @throws AppError ACT_LINT_FAILED with `fields` when the service would refuse what was filled in */
export function requireSound(findings: readonly LintFinding[]): void {
  if (isSendable(findings)) return;
  const errors = findings.filter(({ level }) => level === 'error');
  throw new AppError('ACT_LINT_FAILED', '填写的内容有误，请更正后提交。', {
    fields: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
  });
}
