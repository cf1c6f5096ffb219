import type { BatchAct } from '#shared/domain/case-acts.ts';
import { lintAct } from '#shared/domain/act-lint.ts';
import { refusalOf, type ActingOfficer } from '#shared/domain/case-rules.ts';
import type { BatchPreviewItem, BatchResult } from '#shared/desktop/batch.contract.ts';
import { failureOf } from '../failure.ts';
import { isOpenAct } from '../outbox/outbox-item.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { storedCase } from './case-detail.ts';
import { lintContext } from './lint-context.ts';
import { submitAct } from './submit-act.ts';

interface SeenCase {
  readonly id: string;
  readonly seenVersion: number;
}

/** What stands against taking one act on each of several cases. */
export function previewBatch(
  place: Workplace,
  act: BatchAct,
  ids: readonly string[],
): BatchPreviewItem[] {
  const officer = actingOfficer(place);
  return ids.map((id) => {
    const stored = place.cache.cases.read(id);
    const { number = id, title = '' } = stored?.case ?? {};
    return {
      id,
      number,
      title,
      version: stored?.version ?? 1,
      problem: problemOf(place, act, id, officer),
    };
  });
}

/**
 * Takes the act on every case that is safe: each is judged and committed alone, so one that fails
 * leaves the others as they are (W05).
 */
export function submitBatch(
  place: Workplace,
  timing: Timing,
  act: BatchAct,
  cases: readonly SeenCase[],
): BatchResult[] {
  const officer = actingOfficer(place);
  return cases.map(({ id, seenVersion }) => {
    const { number = id, title = '' } = place.cache.cases.read(id)?.case ?? {};
    const problem = problemOf(place, act, id, officer);
    if (problem !== null) return { id, number, title, problem };
    try {
      submitAct(place, timing, { id, act, seenVersion });
      return { id, number, title, problem: null };
    } catch (error) {
      const { code, message } = failureOf(error);
      // A defect or a full disk concerns the whole batch.
      if (code === 'INTERNAL' || code.startsWith('CACHE_')) throw error;
      return { id, number, title, problem: message };
    }
  });
}

/** A batch takes what is beyond doubt: also a mere warning sends a case to be looked at alone. */
function problemOf(
  place: Workplace,
  act: BatchAct,
  id: string,
  officer: ActingOfficer,
): string | null {
  if (place.cache.cases.read(id) === null) return '本件已不在您的办理范围内';
  const { case: facts } = storedCase(place, id);
  if (place.cache.outbox.ofCase(id).some(isOpenAct)) return '本件还有未生效的办理动作';
  const refusal = refusalOf(facts, act.kind, officer);
  return refusal ?? lintAct(facts, act, lintContext(place, facts))[0]?.message ?? null;
}
