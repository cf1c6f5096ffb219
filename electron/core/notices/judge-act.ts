import type { LintFinding } from '#shared/domain/act-lint.ts';
import type { Refusal } from '#shared/domain/acts/act-rule.ts';
import { noticeFacts, type Notice } from '#shared/central/supervision.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import { lintOpening, openingRefusalOf } from '#shared/domain/notices/notice-opening.ts';
import { lintStep, stepRefusalOf } from '#shared/domain/notices/notice-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { requireSound } from '../outbox/require-sound.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { actingOfficer } from './acting-officer.ts';
import { openingContext, stepContext } from './notice-context.ts';

/** What stands against an act on a notice, by the rules that the service asks too. */
export interface Judgement {
  readonly refusal: Refusal;
  readonly findings: readonly LintFinding[];
}

export function judgeOpening(place: Workplace, timing: Timing, opening: NoticeOpening): Judgement {
  const context = openingContext(place, timing, opening);
  return {
    refusal: openingRefusalOf(opening, place.officer, context),
    findings: lintOpening(opening, context),
  };
}

/** @param notice as it will be when the officer's earlier steps have taken effect */
export function judgeStep(place: Workplace, notice: Notice, step: NoticeStep): Judgement {
  const facts = noticeFacts(notice);
  return {
    refusal: stepRefusalOf(facts, step.kind, actingOfficer(place)),
    findings: lintStep(facts, step, stepContext(place, notice)),
  };
}

/** @throws AppError ACT_NOT_ALLOWED, ACT_LINT_FAILED with `fields` */
export function requireSendable({ refusal, findings }: Judgement): void {
  if (refusal !== null) throw new AppError('ACT_NOT_ALLOWED', refusal);
  requireSound(findings);
}
