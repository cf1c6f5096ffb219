import { patchedCase, type Case } from '#shared/central/cases.ts';
import { patchOf, type ActingOfficer } from '#shared/domain/case-rules.ts';
import type { StoredCase } from './case.repository.ts';
import type { QueuedCaseAct } from '../outbox/queued-act.ts';

/**
 * The case as it will be when the officer's own acts have taken effect: those still on their way, and
 * those accepted whose result the feed has not brought yet. Later acts are judged on it, so that 受理 and
 * an opinion can be drafted one after the other offline. What is shown stays the case itself.
 */
export function projectedCase(
  stored: Pick<StoredCase, 'case' | 'version'>,
  acts: readonly QueuedCaseAct[],
  officer: ActingOfficer,
): Case {
  return acts
    .filter((act) => isUnderWay(act, stored.version))
    .reduce<Case>(
      (facts, { act, deviceAt }) => patchedCase(facts, patchOf(facts, act, officer, deviceAt)),
      stored.case,
    );
}

/** On its way, or accepted with a result that the feed has not brought. @param version of the case as stored */
export function isUnderWay(
  act: Pick<QueuedCaseAct, 'state' | 'acceptedVersion'>,
  version: number,
): boolean {
  if (act.state === 'waiting' || act.state === 'sending') return true;
  return act.state === 'accepted' && (act.acceptedVersion ?? 0) > version;
}
