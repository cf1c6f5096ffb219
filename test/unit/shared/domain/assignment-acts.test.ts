import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintAct } from '#shared/domain/act-lint.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { allowedActs, refusalOf, type CaseFacts } from '#shared/domain/case-rules.ts';
import { acts, after, colleague, context, lead, officer, received, taken } from './acts.fixture.ts';

const pool: CaseFacts = { ...received, handlerId: null };

describe('[W06] whose a case is', () => {
  it('lets any handler claim an unassigned case, and nobody claim one that is taken', () => {
    expect(taken(pool, acts.claim, officer).handlerId).toBe('o-1');
    expect(refusalOf(received, 'claim', colleague)).toContain('已有承办人');
  });

  it('passes a case on with the reason, and gives it back to whom it came from', () => {
    const passed = taken(received, acts['pass-on'], officer);
    expect(passed).toMatchObject({
      handlerId: 'o-2',
      assignment: { fromId: 'o-1', byName: '林晓彤', isTouched: false },
    });
    expect(refusalOf(passed, 'accept', officer)).toContain('其他承办人');
    expect(taken(passed, acts['hand-back'], colleague).handlerId).toBe('o-1');
  });

  it('hands what came from nobody back to everybody', () => {
    expect(taken(received, acts['hand-back'], officer).handlerId).toBeNull();
  });

  it('lets the giver take back only what nobody has touched; the 负责人 always', () => {
    const passed = taken(received, acts['pass-on'], officer);
    expect(taken(passed, acts['take-back'], officer).handlerId).toBe('o-1');
    const touched = taken(passed, acts.accept, colleague);
    expect(refusalOf(touched, 'take-back', officer)).toContain('不能收回');
    expect(taken(touched, acts['take-back'], lead).handlerId).toBe('o-9');
    expect(refusalOf(passed, 'take-back', { ...officer, id: 'o-5' })).toContain('不是由您转出');
    expect(refusalOf(received, 'take-back', officer)).toContain('就在您手上');
    expect(refusalOf(pool, 'take-back', lead)).toContain('没有承办人');
  });

  it('gives a case to no stranger, to nobody on leave for good, and not to its own handler', () => {
    for (const officerId of ['', 'o-77', 'o-1']) {
      const findings = lintAct(received, { ...acts['pass-on'], officerId }, context);
      expect(findings).toMatchObject([{ level: 'error', field: 'officerId' }]);
    }
  });

  it('[K07] leaves the clock alone, however often a case changes hands', () => {
    const moves = fc.array(fc.constantFrom('pass-on', 'hand-back', 'claim', 'take-back'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(moves, (kinds) => {
        const begun = after('accept', 'handling-begin', 'special-begin', 'special-end');
        const moved = kinds.reduce<CaseFacts>((facts, kind) => {
          const mover = [officer, colleague, lead].find(
            (one) => refusalOf(facts, kind, one) === null,
          );
          return mover === undefined ? facts : taken(facts, acts[kind], mover);
        }, begun);
        const read = (facts: CaseFacts) =>
          readClock(facts, '2026-03-20', context.calendar, context.thresholds);
        expect(read(moved)).toEqual(read(begun));
      }),
    );
  });
});

describe('[W07] standing in', () => {
  const deputy = { ...colleague, standsInFor: ['o-1'] };

  it('lets a deputy do what the absent handler may, also with what lay there already', () => {
    expect(allowedActs(received, colleague)).toEqual([]);
    expect(allowedActs(received, deputy)).toEqual(allowedActs(received, officer));
  });

  it('gives a case that a deputy passed on back to the absent handler, whoever takes it back', () => {
    const passed = taken(received, { ...acts['pass-on'], officerId: 'o-9' }, deputy);
    expect(taken(passed, acts['take-back'], deputy).handlerId).toBe('o-1');
    expect(taken(passed, acts['take-back'], officer).handlerId).toBe('o-1');
  });

  it('leaves the case with the absent handler', () => {
    expect(taken(received, acts.accept, deputy).handlerId).toBe('o-1');
  });
});
