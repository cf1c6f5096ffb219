import fc from 'fast-check';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import { noticeChannels } from '#shared/domain/notices/notice-vocabulary.ts';
import { officerKeys, serious, type OfficerKey } from './notices.fixture.ts';
import {
  modelAllows,
  modelKinds,
  modelOpened,
  type ModelNotice,
  type ModelStep,
} from './reference-model.ts';

/** One throw of the dice; which step it is depends on where the notice stands. */
export const throwArbitrary = fc.record({
  /** Mostly one of the steps that somebody may take now, so that walks get somewhere. */
  isWild: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 4),
  pick: fc.nat(10_000),
  by: fc.constantFrom(...officerKeys),
  worded: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
  upheld: fc.integer({ min: 0, max: 3 }).map((roll) => roll === 0),
  serious: fc.boolean(),
  apt: fc.integer({ min: 0, max: 3 }).map((roll) => roll > 0),
});
export type Throw = typeof throwArbitrary extends fc.Arbitrary<infer T> ? T : never;

export const beginningArbitrary = fc
  .record({
    channel: fc.constantFrom(...noticeChannels),
    serious: fc.boolean(),
    giver: fc.constantFrom<OfficerKey>('s1', 's2', 'both'),
    addressee: fc.constantFrom<OfficerKey | 'department' | 'gone'>(
      ...(['h1', 's2', 'lead', 'both', 'department', 'gone'] as const),
    ),
  })
  .filter(({ giver, addressee }) => giver !== addressee);
export type Beginning = typeof beginningArbitrary extends fc.Arbitrary<infer T> ? T : never;

const takeable = modelKinds.flatMap((kind) => officerKeys.map((by) => ({ kind, by })));

/** The step that a throw means where the notice stands now. */
export function stepOf(model: ModelNotice, dice: Throw): ModelStep & { readonly by: OfficerKey } {
  const { pick, worded, upheld, apt } = dice;
  const possible = takeable.filter(({ kind, by }) => modelAllows(model, kind, by));
  const chosen = dice.isWild ? undefined : possible[pick % possible.length];
  const wild = { kind: modelKinds[pick % modelKinds.length] ?? 'close', by: dice.by };
  return { ...(chosen ?? wild), worded, upheld, apt, serious: dice.serious };
}

/** What the opening of a walk says besides the usual. */
export function openingParts({
  channel,
  addressee,
  serious: isSerious,
}: Beginning): Partial<NoticeOpening> {
  const parts: Partial<NoticeOpening> =
    channel === 'written' ? { channel, workRecord: null } : { channel };
  const gate = channel === 'written' && isSerious ? serious : {};
  const isDepartment = addressee === 'department';
  const to = {
    kind: isDepartment ? 'department' : 'officer',
    id: isDepartment ? 'dept-a' : addressee,
  } as const;
  return { ...parts, ...gate, addressee: to };
}

/** The same beginning for the model. */
export function modelOf({ channel, giver, addressee, serious: isSerious }: Beginning): ModelNotice {
  const gate = { channel, serious: channel === 'written' && isSerious };
  return modelOpened(gate, giver, addressee);
}
