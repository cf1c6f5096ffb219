import type { Case } from '#shared/central/cases.ts';
import { lintAct } from '#shared/domain/act-lint.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { refusalOf } from '#shared/domain/case-rules.ts';
import { isDocumentAct } from '#shared/domain/documents/document-acts.ts';
import type { CaseOutboxItem } from '#shared/desktop/outbox.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import { newAct } from '../outbox/new-act.ts';
import { outboxItem } from '../outbox/outbox-item.ts';
import { requireSound } from '../outbox/require-sound.ts';
import type { NewActOf, QueuedCaseAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { storedCase } from './case-detail.ts';
import type { StoredCase } from './case.repository.ts';
import { documentFormKey } from './document-form.ts';
import { lintContext } from './lint-context.ts';
import { projectedCase } from './projected-case.ts';

/**
 * Puts an act into the queue. When this returns it is on the disk; whether it takes effect the service
 * decides later (O07).
 * @throws AppError NOT_FOUND, CASE_CHANGED, ACT_NOT_ALLOWED, ACT_LINT_FAILED with `fields`
 */
export function submitAct(
  place: Workplace,
  timing: Timing,
  request: { readonly id: string; readonly act: CaseAct; readonly seenVersion: number },
): CaseOutboxItem {
  const { outbox } = place.cache;
  const { id, act, seenVersion } = request;
  const stored = storedCase(place, id);
  if (outbox.versionAfterOwnActs('case', id, seenVersion) < stored.version) {
    throw new AppError('CASE_CHANGED', '本件在您查看之后已有更新，请核对最新情况后再提交。');
  }
  checkAct(place, stored, act, outbox.on('case', id));
  const wish = newAct<'case'>(place, timing, { ...caseSubjectOf(stored.case), act, seenVersion });
  return outboxItem(
    place,
    place.ledger.submit(wish, () => forgetTyped(place.cache, id, act)),
  );
}

/** @throws AppError ACT_NOT_ALLOWED, ACT_LINT_FAILED */
export function checkAct(
  place: Workplace,
  stored: Pick<StoredCase, 'case' | 'version'>,
  act: CaseAct,
  before: readonly QueuedCaseAct[],
): void {
  const officer = actingOfficer(place);
  const facts = projectedCase(stored, before, officer);
  const refusal = refusalOf(facts, act.kind, officer);
  if (refusal !== null) throw new AppError('ACT_NOT_ALLOWED', refusal);
  requireSound(lintAct(facts, act, lintContext(place, facts, before)));
}

/** A case as the subject of an act. */
export function caseSubjectOf(base: Case): Pick<NewActOf<'case'>, CaseSubjectPart> {
  const { id: subjectId, number: subjectNumber, title: subjectTitle } = base;
  return { subject: 'case', subjectId, subjectNumber, subjectTitle, base };
}
type CaseSubjectPart = 'subject' | 'subjectId' | 'subjectNumber' | 'subjectTitle' | 'base';

/** Forgets what was typed for this act; what was typed for others stays. */
function forgetTyped({ forms, documentDrafts }: Cache, caseId: string, act: CaseAct): void {
  if (act.kind === 'document-issue') documentDrafts.write(caseId, act.templateId, null);
  else if (isDocumentAct(act)) {
    documentDrafts.write(caseId, documentFormKey(act.kind, act.documentId), null);
  } else forms.write(caseId, null);
}
