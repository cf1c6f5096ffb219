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

/**
 * What something is found by: `names` by their characters and by how they are spelled, `codes` by their
 * characters only.
 */
export function searchWordsOf(
  names: readonly string[],
  codes: readonly string[] = [],
): SearchWords {
  const texts = names.map(normalise);
  const all = [...texts, ...codes.map(normalise)];
  const joined = (words: (text: string) => string[], of = texts): string =>
    of.map((text) => words(text).join(' ')).join(` ${border} `);
  const singles = new Set(all.flatMap((text) => [...text]));
  return {
    grams: joined(pairs, all),
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
  return isSpelled(wanted) ? `{grams pinyin initials} : ${phrase}` : `grams : ${phrase}`;
}

/** Does a query find this text, as the index would? Says which field of a row made it match (W09). */
export function findsText(query: string, text: string): boolean {
  const [wanted, inside] = [normalise(query), normalise(text)];
  if (inside.includes(wanted)) return true;
  return (
    isSpelled(wanted) &&
    (spell(inside, 'pinyin').includes(wanted) || spell(inside, 'first').includes(wanted))
  );
}

/** The 拼音 of each character, without tones; letters and digits stand for themselves. */
export function syllablesOf(text: string): string[] {
  return pinyin(normalise(text), spelling).map((each) => each.replace(/[^a-z0-9]/g, ''));
}

function isSpelled(wanted: string): boolean {
  return /^[a-z]{2,}$/.test(wanted);
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

const spelling = { toneType: 'none', type: 'array', v: true } as const;

function spell(text: string, pattern: 'pinyin' | 'first'): string {
  return pinyin(text, { ...spelling, pattern })
    .join('')
    .replace(/[^a-z0-9]/g, '');
}
