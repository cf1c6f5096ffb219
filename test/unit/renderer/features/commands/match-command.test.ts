import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandRank, commandRanks as ranks } from '#renderer/features/commands/match-command.ts';

const name = '开始特别程序';
const syllables = ['kai', 'shi', 'te', 'bie', 'cheng', 'xu'];

describe('[W10] what is typed finds a command', () => {
  it.each([
    ['开始', ranks.start],
    ['特别', ranks.inside],
    ['kaishi', ranks.spelled],
    ['kstb', ranks.spelled],
    ['kaistebie', ranks.spelled],
    ['ＫＳＴＢ', ranks.spelled],
    ["kai'shi te", ranks.spelled],
    ['tbcx', ranks.spelledLater],
    ['kbx', ranks.scattered],
    ['kaixin', null],
    ['特殊', null],
    ['hs', null],
  ])('%s with rank %s', (query, rank) => {
    expect(commandRank(query, name, syllables)).toBe(rank);
  });

  it('by its characters before the core has spelled it', () => {
    expect(commandRank('程序', name, [])).toBe(ranks.inside);
    expect(commandRank('cx', name, [])).toBeNull();
  });

  it('by any beginning of each of its syllables', () => {
    const anyLengths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(anyLengths, (lengths) => {
        const typed = syllables.map((syllable, i) => syllable.slice(0, lengths[i])).join('');
        expect(commandRank(typed, name, syllables)).toBe(ranks.spelled);
      }),
    );
  });
});
