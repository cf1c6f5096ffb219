import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import {
  allowedSteps,
  lintStep,
  stepPatchOf,
  stepRefusalOf,
} from '#shared/domain/notices/notice-rules.ts';
import { isFinalNoticeState } from '#shared/domain/notices/notice-vocabulary.ts';
import { fullStep, walkContext } from './model-steps.ts';
import { now, officers, opened, type OfficerKey } from './notices.fixture.ts';
import {
  beginningArbitrary,
  modelOf,
  openingParts,
  stepOf,
  throwArbitrary,
} from './random-walk.ts';
import { modelAllows, modelKinds, modelStep, type ModelStep } from './reference-model.ts';

const walkLength = 40;
const walkCount = 3_000;
const wantedActs = 100_000;

/** @returns null when the rules refuse the step, for its officer, its place or its words. */
function taken(facts: NoticeFacts, step: NoticeStep, by: OfficerKey): NoticeFacts | null {
  const officer = officers[by];
  if (stepRefusalOf(facts, step.kind, officer) !== null) return null;
  const findings = lintStep(facts, step, walkContext(facts));
  if (findings.some(({ level }) => level === 'error')) return null;
  return { ...facts, ...stepPatchOf(facts, step, { officer, at: now }) };
}

const answering = new Set(['receive', 'verify', 'correct', 'feed-back', 'sign', 'object']);
const drafts = new Set(['awaiting-approval', 'draft-returned', 'cancelled']);

/** What must hold of every step that was taken, whatever rules and model say. */
function holdAfter(before: NoticeFacts, next: NoticeFacts, step: ModelStep): void {
  expect(isFinalNoticeState(before.state)).toBe(false);
  if (answering.has(step.kind)) {
    expect(drafts.has(before.state)).toBe(false);
    expect(step.by).not.toBe(before.supervisorId);
  }
  expect([step.by]).not.toContain(officers.outside.id);
  expect([step.by]).not.toContain(officers.former.id);
  if (step.kind !== 'amend') {
    const { content, demand, situation, supervisorId, addressee, caseId } = before;
    expect(next).toMatchObject({ content, demand, situation, supervisorId, addressee, caseId });
  }
  if (next.state !== 'closed') return;
  const { verification, correction, feedback, signature } = next.answer;
  expect([verification, correction, feedback, signature]).not.toContain(null);
  if (next.severity === 'serious') {
    expect(next.report?.number).toBeTruthy();
    expect(next.report?.instruction?.text).toBeTruthy();
  }
}

describe('[S07 S08 S10 S12 S16] the way of a notice against a reference model', () => {
  it('agrees in 100,000 acts of all officers on what is allowed and where the notice stands', () => {
    const seen = { acts: 0, taken: new Map<string, number>(), ends: new Set<string>() };
    fc.assert(
      fc.property(
        beginningArbitrary,
        fc.array(throwArbitrary, { minLength: walkLength, maxLength: walkLength }),
        (beginning, dice) => {
          let facts = opened(openingParts(beginning), beginning.giver);
          let model = modelOf(beginning);
          for (const roll of dice) {
            const step = stepOf(model, roll);
            seen.acts += 1;
            const allowed = modelKinds.filter((kind) => modelAllows(model, kind, step.by));
            expect(allowedSteps(facts, officers[step.by]).toSorted()).toEqual(allowed.toSorted());
            const next = taken(facts, fullStep(step, facts.returned.length), step.by);
            const expected = modelStep(model, step);
            expect([step, next?.state ?? 'refused']).toEqual([step, expected?.state ?? 'refused']);
            if (next === null || expected === null) continue;
            holdAfter(facts, next, step);
            facts = next;
            model = expected;
            expect(facts.severity === 'serious').toBe(model.serious);
            expect(facts.returned.length).toBe(model.rounds);
            seen.taken.set(step.kind, (seen.taken.get(step.kind) ?? 0) + 1);
            seen.ends.add(facts.state);
          }
        },
      ),
      { numRuns: walkCount },
    );
    expect(seen.acts).toBeGreaterThanOrEqual(wantedActs);
    // The walks have been everywhere: every step was taken often, every end was reached.
    expect(modelKinds.filter((kind) => (seen.taken.get(kind) ?? 0) < 20)).toEqual([]);
    expect([...seen.ends]).toEqual(
      expect.arrayContaining(['closed', 'cancelled', 'revoked', 'superseded']),
    );
  }, 120_000);
});
