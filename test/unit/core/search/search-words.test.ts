import { describe, expect, it } from 'vitest';
import { searchQueryOf, searchWordsOf } from '#core/search/search-words.ts';
import { SearchRepository } from '#core/search/search.repository.ts';
import { openTestDatabase } from '../test-database.ts';

const rows = [
  ['440800-0301-2026-00042', '施工许可证核发', '湛江海湾置业有限公司', '赤坎区金沙湾学校扩建工程'],
  ['440800-0302-2026-00043', '排水许可', '吴川市城投公司', '麻章大道雨污分流改造'],
  ['440800-0201-2026-00044', '建设工程规划许可', '廉江建设公司', '遂溪县文化馆'],
];

function find(text: string): number[] {
  const query = searchQueryOf(text);
  return query === null ? [] : index().find(query, 50);
}

let cached: SearchRepository | null = null;
function index(): SearchRepository {
  if (cached === null) {
    cached = new SearchRepository(openTestDatabase());
    for (const [i, fields] of rows.entries()) cached.put(i + 1, searchWordsOf(fields));
  }
  return cached;
}

describe('[W09] search', () => {
  it.each([
    ['金沙湾', [1]],
    ['许可', [3, 2, 1]],
    ['湛', [1]],
    ['00043', [2]],
    ['0301-2026', [1]],
    ['城投公司', [2]],
    ['chikan', [1]],
    ['wuchuan', [2]],
    ['mazhang', [2]],
    ['lianjiang', [3]],
    ['suixi', [3]],
    ['jsw', [1]],
    ['sgxk', [1]],
    ['ＳＧＸＫ', [1]],
  ])('finds %s, newest first', (text, keys) => {
    expect(find(text)).toEqual(keys);
  });

  it('does not reach from the end of one field into the next', () => {
    expect(find('核发湛江')).toEqual([]);
    expect(find('公司赤坎')).toEqual([]);
  });

  it.each(['"', '*', ') OR 1', "'; --", '（）', ' '])(
    'takes %j for text, not for a query',
    (text) => {
      expect(() => find(text)).not.toThrow();
    },
  );

  it('forgets what a case was called when it is indexed anew', () => {
    const search = new SearchRepository(openTestDatabase());
    search.put(1, searchWordsOf(['旧名称']));
    search.put(1, searchWordsOf(['新名称']));
    const find = (text: string): number[] => search.find(searchQueryOf(text) ?? '', 5);
    expect(find('旧名')).toEqual([]);
    expect(find('新名')).toEqual([1]);
    search.drop(1);
    expect(find('新名')).toEqual([]);
  });
});
