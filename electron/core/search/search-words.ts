import { customPinyin, pinyin } from 'pinyin-pro';

/** Names of the region that the general dictionary reads wrong or may read wrong. */
const placeNames: Readonly<Record<string, string>> = {
  赤坎: 'chì kǎn',
  霞山: 'xiá shān',
  坡头: 'pō tóu',
  麻章: 'má zhāng',
  遂溪: 'suì xī',
  徐闻: 'xú wén',
  廉江: 'lián jiāng',
  雷州: 'léi zhōu',
  吴川: 'wú chuān',
  湛江: 'zhàn jiāng',
  硇洲: 'náo zhōu',
  东海岛: 'dōng hǎi dǎo',
};
customPinyin({ ...placeNames });

/** The columns of the full-text index for one case. */
export interface SearchWords {
  /** Overlapping pairs of characters, in order: a phrase of them is a substring. */
  readonly grams: string;
  /** Single characters, for a query of one. */
  readonly chars: string;
  /** Pairs of letters of the full 拼音. */
  readonly pinyin: string;
  /** Pairs of letters of the 首字母. */
  readonly initials: string;
}

/** Stands between fields, so that no phrase reaches from one into the next. */
const border = 'x0x';

/** What a case is found by: number, title, project, applicant. */
export function searchWordsOf(fields: readonly string[]): SearchWords {
  const texts = fields.map(normalise);
  const joined = (words: (text: string) => string[]): string =>
    texts.map((text) => words(text).join(' ')).join(` ${border} `);
  const singles = new Set(texts.flatMap((text) => [...text]));
  return {
    grams: joined(pairs),
    chars: [...singles].join(' '),
    pinyin: joined((text) => pairs(spell(text, 'pinyin'))),
    initials: joined((text) => pairs(spell(text, 'first'))),
  };
}

/**
 * The FTS5 query for what somebody typed, or null when nothing searchable is in it. Only letters and
 * digits reach the query, so there is nothing to escape.
 */
export function searchQueryOf(text: string): string | null {
  const wanted = normalise(text);
  const characters = [...wanted];
  if (characters.length === 0) return null;
  if (characters.length === 1) return `chars : "${wanted}"`;
  const phrase = `"${pairs(wanted).join(' ')}"`;
  return /^[a-z]+$/.test(wanted) ? `{grams pinyin initials} : ${phrase}` : `grams : ${phrase}`;
}

/** Letters and digits only, in one form: full-width becomes half-width, capitals small. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function pairs(text: string): string[] {
  const characters = [...text];
  return characters.slice(0, -1).map((character, i) => character + (characters[i + 1] ?? ''));
}

function spell(text: string, pattern: 'pinyin' | 'first'): string {
  return pinyin(text, { toneType: 'none', pattern, type: 'array', v: true })
    .join('')
    .replace(/[^a-z0-9]/g, '');
}
