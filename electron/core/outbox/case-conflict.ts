import type { CaseConflict } from '#shared/desktop/outbox.contract.ts';
import { refusalOf } from '#shared/domain/case-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { caseSubjectOf, checkAct } from '../cases/submit-act.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { conflictNames } from './conflict-names.ts';
import { newAct } from './new-act.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedCaseAct } from './queued-act.ts';
import { wrongState } from './wrong-state.ts';

/**
 * The case changed under an act: what the officer saw, what stands there now, and what it means (O05).
 * @throws AppError OUTBOX_STATE_WRONG
 */
export function caseConflict(place: Workplace, act: QueuedCaseAct): CaseConflict {
  const { subject, base } = act;
  const { theirs, theirsVersion } = latest(place, act);
  if (act.state !== 'conflict' || theirs === null || theirsVersion === null) {
    throw wrongState('该事项没有待处理的冲突。');
  }
  const refusal = refusalOf(theirs, act.act.kind, actingOfficer(place));
  const names = conflictNames(place, act.act, [base, theirs]);
  return { subject, item: outboxItem(act), base, theirs, theirsVersion, names, refusal };
}

/**
 * Puts the same act into the queue again, on the case as it is now.
 * @returns the new act
 * @throws AppError NOT_FOUND, ACT_NOT_ALLOWED, ACT_LINT_FAILED
 */
export function resubmitOnCase(
  place: Workplace,
  timing: Timing,
  old: QueuedCaseAct,
): QueuedCaseAct {
  const { theirs, theirsVersion } = latest(place, old);
  if (theirs === null || theirsVersion === null) {
    throw new AppError('NOT_FOUND', '本件已不在您的办理范围内。');
  }
  const earlier = place.cache.outbox
    .on('case', old.subjectId)
    .filter((act) => act.position < old.position);
  checkAct(place, { case: theirs, version: theirsVersion }, old.act, earlier);
  const again = { ...caseSubjectOf(theirs), act: old.act, seenVersion: theirsVersion };
  return place.ledger.resubmit(old, newAct<'case'>(place, timing, again));
}

/** The newest state of the case that is known here: from the feed, or from the answer of the conflict. */
function latest(
  place: Workplace,
  act: QueuedCaseAct,
): Pick<QueuedCaseAct, 'theirs' | 'theirsVersion'> {
  const stored = place.cache.cases.read(act.subjectId);
  if (stored === null) return { theirs: act.theirs, theirsVersion: act.theirsVersion };
  const isNewer = stored.version >= (act.theirsVersion ?? 0);
  return isNewer
    ? { theirs: stored.case, theirsVersion: stored.version }
    : { theirs: act.theirs, theirsVersion: act.theirsVersion };
}
