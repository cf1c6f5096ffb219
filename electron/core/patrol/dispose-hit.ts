import type { HandlerInput } from '#shared/desktop/contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { QueuedPatrolAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { hitRow, hitSurroundings } from './hit-row.ts';
import type { ListedHit } from './patrol.repository.ts';
import { queueRecord } from './queue-record.ts';

/**
 * 非问题: queues the judgement that a hit is none. It hides the hit at once, for as long as its facts stay
 * and the service does not refuse.
 * @throws AppError NOT_FOUND, EVIDENCE_CHANGED when the facts are not those that were judged,
 *   ACT_NOT_ALLOWED when it has been judged already, and to the officer
 *   whom it is about
 */
export function disposeHit(
  place: Workplace,
  timing: Timing,
  { key, factsHash, reason }: HandlerInput<'patrol:dispose'>,
): QueuedPatrolAct {
  const listed = requireHit(place, key);
  const { hit } = listed;
  if (hit.factsHash !== factsHash) {
    throw new AppError('EVIDENCE_CHANGED', '这条线索的事实已有变化，没有处置。请核对后再定。');
  }
  if (!listed.isListed) {
    throw new AppError('ACT_NOT_ALLOWED', '这条线索已按非问题处置，没有再次处置。');
  }
  // Nobody judges what is said of himself.
  if (hit.officerId === place.officer.id) {
    throw new AppError(
      'ACT_NOT_ALLOWED',
      '这条线索的相关人员是您本人，没有处置。线索仍在列表中，请由本部门其他监管员处置。',
    );
  }
  const { cache } = place;
  const { caseNumber, title, ruleName } = hitRow(cache, hitSurroundings(cache, [hit]), listed);
  const { ruleId, ruleVersion, caseId } = hit;
  return queueRecord(place, timing, {
    ...{ subjectNumber: caseNumber, subjectTitle: `非问题：${ruleName}（${title}）` },
    act: { kind: 'dispose', ruleId, ruleVersion, key, factsHash, caseId, reason },
  });
}

/** @throws AppError NOT_FOUND */
export function requireHit({ cache }: Workplace, key: string): ListedHit {
  const hit = cache.patrol.read(key);
  if (hit === null) throw new AppError('NOT_FOUND', '这条线索已不在巡查结果中，请刷新列表。');
  return hit;
}
