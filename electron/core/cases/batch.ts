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

export interface BatchOutcome {
  readonly results: readonly BatchResult[];
  /** What ended the batch before its last case: a defect, or a disk that is full; null when nothing did. */
  readonly stoppedBy: unknown;
}

/**
 * Takes the act on every case that is safe: each is judged and committed alone, so one that fails
 * leaves the others as they are (W05). What concerns the whole batch stops it: the cases from there on
 * carry its message, and what is queued already is told, never hidden behind a failure.
 * @throws what stopped it while nothing had been taken yet
 */
export function submitBatch(
  place: Workplace,
  timing: Timing,
  act: BatchAct,
  cases: readonly SeenCase[],
): BatchOutcome {
  // Read before anything is taken: a cache in trouble may not answer afterwards.
  const named = cases.map(({ id }) => {
    const { number = id, title = '' } = place.cache.cases.read(id)?.case ?? {};
    return { id, number, title };
  });
  const officer = actingOfficer(place);
  const results: BatchResult[] = [];
  for (const [index, one] of named.entries()) {
    try {
      results.push({ ...one, problem: take(place, timing, act, officer, cases[index]!) });
    } catch (error) {
      if (results.every(({ problem }) => problem !== null)) throw error;
      const { message } = failureOf(error);
      const left = named.slice(index).map((each) => ({ ...each, problem: message }));
      return { results: [...results, ...left], stoppedBy: error };
    }
  }
  return { results, stoppedBy: null };
}

/** @returns why this case was left as it is; @throws what concerns every case: a defect, a full disk */
function take(
  place: Workplace,
  timing: Timing,
  act: BatchAct,
  officer: ActingOfficer,
  { id, seenVersion }: SeenCase,
): string | null {
  const problem = problemOf(place, act, id, officer);
  if (problem !== null) return problem;
  try {
    submitAct(place, timing, { id, act, seenVersion });
    return null;
  } catch (error) {
    const { code, message } = failureOf(error);
    if (code === 'INTERNAL' || code.startsWith('CACHE_')) throw error;
    return message;
  }
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
  if (place.cache.outbox.on('case', id).some(isOpenAct)) return '本件还有未生效的办理动作';
  const refusal = refusalOf(facts, act.kind, officer);
  return refusal ?? lintAct(facts, act, lintContext(place, facts))[0]?.message ?? null;
}
