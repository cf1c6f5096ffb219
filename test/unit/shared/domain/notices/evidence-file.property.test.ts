import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealText } from '#shared/domain/notices/evidence-file.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import { contentOf, fullContent, sealed } from './evidence-file.fixture.ts';
import { fullStep } from './model-steps.ts';
import { sha256, type Taken } from './notices.fixture.ts';
import {
  beginningArbitrary,
  modelOf,
  openingParts,
  stepOf,
  throwArbitrary,
  type Beginning,
  type Throw,
} from './random-walk.ts';
import { modelStep } from './reference-model.ts';

type Path = readonly (string | number)[];

const file = sealed(fullContent);

/** Every value inside that is no list and no object, by its way from the top. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, part]) =>
    leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changedAt(value: unknown, path: Path, change: (leaf: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((part: unknown, i) => (i === key ? changedAt(part, rest, change) : part));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changedAt(object[key], rest, change) };
}

/** One character of a text is another; a number, a yes or a nothing is another one. */
function tampered(leaf: unknown, place: number, character: string): unknown {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + (place % 2 === 0 ? 1 : -1);
  if (typeof leaf !== 'string') return character;
  const at = place % (leaf.length + 1);
  const next = leaf.slice(0, at) + character + leaf.slice(at + 1);
  return next === leaf ? `${leaf.slice(0, at)}~${leaf.slice(at + 1)}` : next;
}

const leaves = leavesOf(file);

const tampering = fc.record({
  path: fc.constantFrom(...leaves),
  place: fc.nat(2_000),
  // As near to the truth as can be: digits, hex, a blank, a look-alike.
  character: fc.constantFrom(...'0123456789abcdefTZ+-: ，。0同意不', 'а'),
});

/** Who exported it and when comes after the chain: only the seal stands over it (docs/evidence-file.md). */
const underTheSealOnly = ['exportedAt', 'exportedByName'];

/** The steps of a walk that were not refused. */
function stepsOf(beginning: Beginning, dice: readonly Throw[]): Taken[] {
  let model = modelOf(beginning);
  return dice.flatMap((roll) => {
    const step = stepOf(model, roll);
    const next = modelStep(model, step);
    if (next === null) return [];
    const { rounds } = model;
    model = next;
    return [[step.by, fullStep(step, rounds)] as const];
  });
}

describe('[S11] the evidence file of any notice', () => {
  it('is whole whatever way the notice went', () => {
    const dice = fc.array(throwArbitrary, { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(beginningArbitrary, dice, (beginning, throws) => {
        const steps = stepsOf(beginning, throws);
        const content = contentOf(openingParts(beginning), steps, beginning.giver);
        expect(evidenceProblems(sealed(content), sha256)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('[S11] tampering with an evidence file', () => {
  it('finds nothing in the file as it was made', () => {
    expect(evidenceProblems(file, sha256)).toEqual([]);
  });

  it('finds every single character that was changed, wherever it stands', () => {
    fc.assert(
      fc.property(tampering, ({ path, place, character }) => {
        const forged = changedAt(file, path, (leaf) => tampered(leaf, place, character));
        expect(evidenceProblems(forged, sha256)).not.toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds it by chain, evidence, paper and rules where the seal was made anew', () => {
    const covered = leaves.filter((path) => !underTheSealOnly.includes(path.join('.')));
    for (const path of covered) {
      if (path[0] === 'sha256') continue;
      for (const [place, character] of [
        [0, '0'],
        [3, '不'],
        [2_000, ' '],
      ] as const) {
        const forged = changedAt(file, path, (leaf) => tampered(leaf, place, character));
        const resealed = { ...(forged as object), sha256: sha256(sealText(forged as object)) };
        const found = evidenceProblems(resealed, sha256);
        expect([path.join('.'), found.length > 0]).toEqual([path.join('.'), true]);
      }
    }
    expect(covered.length).toBeGreaterThan(200);
  });
});
