import { describe, expect, it } from 'vitest';
import { withdrawalRefusal } from '#shared/domain/outbox-withdrawal.ts';

const open = (channel: string) => ({ kind: 'open', channel });
const states = ['waiting', 'sending', 'refused', 'conflict', 'accepted', 'withdrawn'];

describe('taking an act back', () => {
  it('[S04] is never possible for the record of a talk, in whatever state its message is', () => {
    for (const state of states) {
      const refusal = withdrawalRefusal({ state, attempts: 0, carriedAt: null, act: open('oral') });
      expect(refusal, state).toContain('第十五条');
    }
  });

  it.each([
    ['waiting', 0, true],
    ['waiting', 1, false],
    ['sending', 1, false],
    ['refused', 1, true],
    ['conflict', 1, true],
    ['accepted', 1, false],
  ])('[O04] of an online notice that is %s after %i tries: %s', (state, attempts, isPossible) => {
    const refusal = withdrawalRefusal({ state, attempts, carriedAt: null, act: open('online') });
    expect(refusal === null).toBe(isPossible);
  });

  it.each([
    ['waiting', false],
    ['conflict', true],
    ['refused', true],
  ])('[O13] of an act that another terminal has too, %s: %s', (state, isPossible) => {
    const carriedAt = '2026-06-17T04:00:00.000Z';
    const refusal = withdrawalRefusal({ state, attempts: 0, carriedAt, act: open('online') });
    expect(refusal === null).toBe(isPossible);
  });

  it.each(['view-log', 'sample'])('[P04] of %s is not possible while it waits', (kind) => {
    expect(
      withdrawalRefusal({ state: 'waiting', attempts: 0, carriedAt: null, act: { kind } }),
    ).toContain('留痕');
  });
});
