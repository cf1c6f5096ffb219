import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCheckCharacter, isCreditCode, isProjectCodeShape } from '#shared/domain/codes.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 });

describe('统一社会信用代码', () => {
  it('knows the published vector from its damaged twin', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100M000100Y4Z')).toBe(false);
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(
        body,
        fc.nat(16),
        fc.constantFrom(...alphabet),
        (characters, place, replacement) => {
          fc.pre(characters[place] !== replacement);
          const check = creditCheckCharacter(characters.join(''));
          expect(isCreditCode(characters.join('') + check)).toBe(true);
          const damaged = characters.with(place, replacement).join('') + check;
          expect(isCreditCode(damaged)).toBe(false);
        },
      ),
    );
  });
});

describe('项目代码', () => {
  it('judges the shape, old style and new', () => {
    expect(isProjectCodeShape('2016-440800-55-02-804694')).toBe(true);
    expect(isProjectCodeShape('2606-440802-04-01-12345X')).toBe(true);
    for (const wrong of [
      '2016-440800-55-02-80469',
      '2016440800550280469',
      '2016-4408-55-02-804694',
    ]) {
      expect(isProjectCodeShape(wrong)).toBe(false);
    }
  });
});
