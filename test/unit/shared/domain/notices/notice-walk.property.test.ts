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
import { isFinalNoticeState, noticeChannels } from '#shared/domain/notices/notice-vocabulary.ts';
import { fullStep, walkContext } from './model-steps.ts';
import { now, officerKeys, officers, opened, serious, type OfficerKey } from './notices.fixture.ts';
import {
  modelAllows,
  modelKinds,
  modelOpened,
  modelStep,
  type ModelNotice,
  type ModelStep,
} from './reference-model.ts';

const walkLength = 40;
const walkCount = 3_000;
const wantedActs = 100_000;

/** One throw of the dice; which step it is depends on where the notice stands. */
const throwArbitrary = fc.record({
  /** Mostly one of the steps that somebody may take now, so that walks get somewhere. */
  isWild: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 4),
  pick: fc.nat(10_000),
  by: fc.constantFrom(...officerKeys),
  worded: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
  upheld: fc.integer({ min: 0, max: 3 }).map((roll) => roll === 0),
  serious: fc.boolean(),
});
type Throw = typeof throwArbitrary extends fc.Arbitrary<infer T> ? T : never;

const beginningArbitrary = fc
  .record({
    channel: fc.constantFrom(...noticeChannels),
    serious: fc.boolean(),
    giver: fc.constantFrom<OfficerKey>('s1', 's2', 'both'),
    addressee: fc.constantFrom<OfficerKey | 'department'>(
      ...(['h1', 's2', 'lead', 'both', 'department'] as const),
    ),
  })
  .filter(({ giver, addressee }) => giver !== addressee);
type Beginning = typeof beginningArbitrary extends fc.Arbitrary<infer T> ? T : never;

const takeable = modelKinds.flatMap((kind) => officerKeys.map((by) => ({ kind, by })));

function stepOf(model: ModelNotice, dice: Throw): ModelStep & { readonly by: OfficerKey } {
  const { pick, worded, upheld } = dice;
  const possible = takeable.filter(({ kind, by }) => modelAllows(model, kind, by));
  const chosen = dice.isWild ? undefined : possible[pick % possible.length];
  const wild = { kind: modelKinds[pick % modelKinds.length] ?? 'close', by: dice.by };
  return { ...(chosen ?? wild), worded, upheld, serious: dice.serious };
}

function noticeOf({ channel, giver, addressee, serious: isSerious }: Beginning): NoticeFacts {
  const parts = channel === 'written' ? { channel, workRecord: null } : { channel };
  const to =
    addressee === 'department'
      ? ({ kind: 'department', id: 'dept-a' } as const)
      : ({ kind: 'officer', id: addressee } as const);
  const gate = channel === 'written' && isSerious ? serious : {};
  return opened({ ...parts, ...gate, addressee: to }, giver);
}

/** @returns null when the rules refuse the step, for its officer, its place or its words. */
function taken(facts: NoticeFacts, step: NoticeStep, by: OfficerKey): NoticeFacts | null {
  const officer = officers[by];
  if (stepRefusalOf(facts, step.kind, officer) !== null) return null;
  const findings = lintStep(facts, step, walkContext);
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
          const { channel, giver, addressee } = beginning;
          const isSerious = channel === 'written' && beginning.serious;
          let facts = noticeOf(beginning);
          let model = modelOpened({ channel, serious: isSerious }, giver, addressee);
          for (const roll of dice) {
            const step = stepOf(model, roll);
            seen.acts += 1;
            const allowed = modelKinds.filter((kind) => modelAllows(model, kind, step.by));
            expect(allowedSteps(facts, officers[step.by]).toSorted()).toEqual(allowed.toSorted());
            const next = taken(facts, fullStep(step), step.by);
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
