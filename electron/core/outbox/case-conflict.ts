import type { Case, Opinion } from '#shared/central/cases.ts';
import type { CaseConflict, Resubmission } from '#shared/desktop/outbox.contract.ts';
import { refusalOf } from '#shared/domain/case-rules.ts';
import { isCaseDecision } from '#shared/domain/decisions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { caseSubjectOf, checkAct } from '../cases/submit-act.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { conflictNames } from './conflict-names.ts';
import { editedAct, requireComparable, requireDecided } from './edited-act.ts';
import { latestCase } from './latest-record.ts';
import { newAct } from './new-act.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedCaseAct } from './queued-act.ts';

/**
 * The case changed under an act, or the act was refused on it: what the officer saw, what stands there
 * now, and what it means (O05).
 * @throws AppError OUTBOX_STATE_WRONG, NOT_FOUND
 */
export function caseConflict(place: Workplace, act: QueuedCaseAct): CaseConflict {
  requireComparable(act);
  const { subject, base } = act;
  const { theirs, theirsVersion } = knownCase(place, act);
  const refusal = refusalOf(theirs, act.act.kind, actingOfficer(place));
  const names = conflictNames(place, act.act, [base, theirs]);
  const opinions = opinionsSince(place, base);
  const item = outboxItem(place, act);
  return { subject, item, base, theirs, theirsVersion, names, opinions, refusal };
}

/**
 * Opinions that were not there when the act was written, also own ones of another terminal: they are no
 * field of the case, and may decide.
 */
function opinionsSince({ cache }: Workplace, base: Case): Opinion[] {
  return cache.records
    .children('opinion', base.id)
    .filter(({ at }) => at > base.updatedAt)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Puts the act into the queue again, edited or not, on the case as it is now.
 * @returns the new act
 * @throws AppError NOT_FOUND, CASE_CHANGED, ACT_NOT_ALLOWED, ACT_LINT_FAILED, ACT_NOT_CONFIRMED
 */
export function resubmitOnCase(
  place: Workplace,
  timing: Timing,
  old: QueuedCaseAct,
  wish: Resubmission,
): QueuedCaseAct {
  const { theirs, theirsVersion } = knownCase(place, old);
  if (theirsVersion !== wish.onVersion) {
    throw new AppError(
      'CASE_CHANGED',
      '本件又有更新，没有上报，填写的内容安全。请重新比对后提交。',
    );
  }
  const edited = wish.edited?.subject === 'case' ? wish.edited.act : null;
  const act = editedAct(old.act, edited);
  requireDecided(isCaseDecision(act), wish);
  const earlier = place.cache.outbox
    .on('case', old.subjectId)
    .filter(({ position }) => position < old.position);
  checkAct(place, { case: theirs, version: theirsVersion }, act, earlier);
  const again = { ...caseSubjectOf(theirs), act, seenVersion: theirsVersion };
  return place.ledger.resubmit(old, newAct<'case'>(place, timing, again));
}

/** @throws AppError NOT_FOUND when the case has left the scope of the officer */
function knownCase(place: Workplace, act: QueuedCaseAct) {
  const { theirs, theirsVersion } = latestCase(place, act);
  if (theirs !== null && theirsVersion !== null) return { theirs, theirsVersion };
  throw new AppError('NOT_FOUND', '本件已不在您的办理范围内，填写的内容保留在队列中。');
}
