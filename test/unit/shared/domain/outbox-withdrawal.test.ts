import { describe, expect, it } from 'vitest';
import { withdrawalRefusal } from '#shared/domain/outbox-withdrawal.ts';

const open = (channel: string) => ({ kind: 'open', channel });
const states = [
  'waiting',
  'sending',
  'refused',
  'conflict',
  'dead-letter',
  'accepted',
  'withdrawn',
];

describe('taking an act back', () => {
  it('[S04] is never possible for the record of a talk, in whatever state its message is', () => {
    for (const state of states) {
      const act = open('oral');
      const refusal = withdrawalRefusal({ state, isUnclear: false, carriedAt: null, act });
      expect(refusal, state).toContain('第十五条');
    }
  });

  it.each([
    ['waiting', false, true],
    ['waiting', true, false],
    ['sending', true, false],
    ['refused', false, true],
    ['conflict', false, true],
    ['dead-letter', false, true],
    ['dead-letter', true, false],
    ['accepted', false, false],
  ])('[O04] of an online notice, %s, perhaps effective: %s, is possible: %s', (...row) => {
    const [state, isUnclear, isPossible] = row;
    const refusal = withdrawalRefusal({ state, isUnclear, carriedAt: null, act: open('online') });
    expect(refusal === null).toBe(isPossible);
  });

  it.each([
    ['waiting', false],
    ['dead-letter', false],
    ['conflict', true],
    ['refused', true],
  ])('[O13] of an act that another terminal has too, %s: %s', (state, isPossible) => {
    const carriedAt = '2026-06-17T04:00:00.000Z';
    const act = open('online');
    const refusal = withdrawalRefusal({ state, isUnclear: false, carriedAt, act });
    expect(refusal === null).toBe(isPossible);
  });

  it.each(['view-log', 'sample'])('[P04] of %s is not possible while it waits', (kind) => {
    const act = { kind };
    const refusal = withdrawalRefusal({ state: 'waiting', isUnclear: false, carriedAt: null, act });
    expect(refusal).toContain('留痕');
  });
});
