import { describe, expect, it } from 'vitest';
import { isInForce, lintDelegation, standsInFor } from '#shared/domain/delegation.ts';

const today = '2026-11-24';
const standing = {
  ...{ officerId: 'a', deputyId: 'b', from: '2026-11-24', to: '2026-11-30', endedAt: null },
};
const wish = {
  ...{ officerId: 'c', deputyId: 'd', from: '2026-11-25', to: '2026-11-27', reason: '培训' },
};
const fields = (change: object, others = [standing]): string[] =>
  lintDelegation({ ...wish, ...change }, others, today).map(({ field }) => field);

describe('[W07] a delegation', () => {
  it('lasts from its first to its last day, unless it was ended', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-30', '2026-12-01'].map(inForce)).toEqual([
      ...[false, true, true, false],
    ]);
    expect(isInForce({ ...standing, endedAt: '2026-11-24T01:00:00Z' }, today)).toBe(false);
    function inForce(day: string): boolean {
      return isInForce(standing, day);
    }
  });

  it('does not pass on: who stands in for a deputy stands in for nobody else', () => {
    const chain = [standing, { ...standing, officerId: 'b', deputyId: 'c' }];
    expect(standsInFor(chain, 'c', today)).toEqual(['b']);
  });

  it('is accepted as it should be filled in', () => {
    expect(fields({})).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['to oneself', { deputyId: 'c' }, 'deputyId'],
    ['that ends before it begins', { to: '2026-11-24' }, 'to'],
    ['that is over', { from: '2026-11-01', to: '2026-11-02' }, 'to'],
    ['of more than a year', { to: '2027-12-31' }, 'to'],
    ['on a day that does not exist', { to: '2026-11-31' }, 'to'],
    ['without reason', { reason: ' ' }, 'reason'],
    ['of one who is absent by another already', { officerId: 'a' }, 'from'],
    ['to one who is absent then', { deputyId: 'a' }, 'deputyId'],
    ['of one who stands in for another then', { officerId: 'b' }, 'from'],
  ])('is refused %s', (_name, change, field) => {
    expect(fields(change)).toEqual([field]);
  });
});
