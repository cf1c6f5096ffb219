import type { LintFinding } from '#shared/domain/act-lint.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** The refusal of an act against whose words something stands; `fields` names what. */
export function lintFailed(findings: readonly LintFinding[]): AppError {
  const errors = findings.filter((finding) => finding.level === 'error');
  return new AppError('ACT_LINT_FAILED', errors[0]?.message ?? '填写不完整，未处理。', {
    fields: Object.fromEntries(errors.map((finding) => [finding.field, finding.message])),
  });
}
