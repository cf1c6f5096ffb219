import { v7 as uuidv7 } from 'uuid';
import { isSendable, lintAct } from '#shared/domain/act-lint.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { refusalOf } from '#shared/domain/case-rules.ts';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { outboxItem } from '../outbox/outbox-item.ts';
import type { QueuedAct } from '../outbox/outbox.repository.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { storedCase } from './case-detail.ts';
import type { StoredCase } from './case.repository.ts';
import { lintContext } from './lint-context.ts';
import { projectedCase } from './projected-case.ts';

/** What a new outbox item is made of. */
export type NewAct = Pick<
  QueuedAct,
  'id' | 'caseId' | 'act' | 'seenVersion' | 'base' | 'deviceAt' | 'deviceOffsetMs'
>;

/**
 * Puts an act into the queue. When this returns it is on the disk; whether it takes effect the service
 * decides later (O07).
 * @throws AppError NOT_FOUND, CASE_CHANGED, ACT_NOT_ALLOWED, ACT_LINT_FAILED with `fields`
 */
export function submitAct(
  place: Workplace,
  timing: Timing,
  request: { readonly id: string; readonly act: CaseAct; readonly seenVersion: number },
): OutboxItem {
  const { outbox } = place.cache;
  const { id, act, seenVersion } = request;
  const stored = storedCase(place, id);
  if (outbox.versionAfterOwnActs(id, seenVersion) < stored.version) {
    throw new AppError('CASE_CHANGED', '本件在您查看之后已有更新，请核对最新情况后再提交。');
  }
  checkAct(place, stored, act, outbox.ofCase(id));
  const queued = newAct(place, timing, { caseId: id, act, seenVersion, base: stored.case });
  place.ledger.submit(queued);
  return queuedItem(place, queued.id);
}

/** @throws AppError ACT_NOT_ALLOWED, ACT_LINT_FAILED */
export function checkAct(
  place: Workplace,
  stored: Pick<StoredCase, 'case' | 'version'>,
  act: CaseAct,
  before: readonly QueuedAct[],
): void {
  const officer = actingOfficer(place);
  const facts = projectedCase(stored, before, officer);
  const refusal = refusalOf(facts, act.kind, officer);
  if (refusal !== null) throw new AppError('ACT_NOT_ALLOWED', refusal);
  const findings = lintAct(facts, act, lintContext(place, facts, before));
  if (isSendable(findings)) return;
  const errors = findings.filter(({ level }) => level === 'error');
  throw new AppError('ACT_LINT_FAILED', '填写的内容有误，请更正后提交。', {
    fields: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
  });
}

/** Gives an act its key and the terminal's time (O06). */
export function newAct(
  place: Workplace,
  timing: Timing,
  act: Pick<NewAct, 'caseId' | 'act' | 'seenVersion' | 'base'>,
): NewAct {
  const now = timing.now();
  return {
    ...act,
    id: uuidv7({ msecs: now.getTime() }),
    deviceAt: now.toISOString(),
    deviceOffsetMs: place.cache.syncState.read().clockOffsetMs,
  };
}

export function queuedItem(place: Workplace, id: string): OutboxItem {
  const queued = place.cache.outbox.read(id);
  if (queued === null) throw new AppError('NOT_FOUND', '该事项不在队列中。');
  return outboxItem(queued);
}
