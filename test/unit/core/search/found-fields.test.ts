import { describe, expect, it } from 'vitest';
import { findsText, syllablesOf } from '#core/search/search-words.ts';

describe('[W09] the reason why something was found', () => {
  it.each([
    ['海湾', '湛江海湾置业有限公司', true],
    ['hwzy', '湛江海湾置业有限公司', true],
    ['haiwan', '湛江海湾置业有限公司', true],
    ['440802-04', '2606-440802-04-01-123456', true],
    ['ｍａ００', '91440800MA0000000X', true],
    ['h', '湛江海湾置业有限公司', false],
    ['海港', '湛江海湾置业有限公司', false],
    ['海湾', '', false],
  ])('of %s in %s is %s, as the index has it', (query, text, isThere) => {
    expect(findsText(query, text)).toBe(isThere);
  });
});

describe('[W10] the spelling of a name', () => {
  it.each([
    ['受理', ['shou', 'li']],
    ['赤坎区', ['chi', 'kan', 'qu']],
    ['导出 XLSX', ['dao', 'chu', 'x', 'l', 's', 'x']],
    ['', []],
  ])('of %s is %j', (text, syllables) => {
    expect(syllablesOf(text)).toEqual(syllables);
  });
});
