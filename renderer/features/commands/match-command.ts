/** How well a query finds a name: smaller is better. */
export const commandRanks = {
  start: 0,
  inside: 1,
  spelled: 2,
  spelledLater: 3,
  scattered: 4,
} as const;
export type CommandRank = (typeof commandRanks)[keyof typeof commandRanks];

/**
 * Whether what was typed finds a name: by its characters, or by how it is spelled. Each syllable may be
 * typed whole or in part, so 拼音, 首字母 and any mixture of the two find it; and syllables may be left out.
 * @param syllables 拼音 of the name, as the core spells it; empty before it has answered
 */
export function commandRank(
  query: string,
  name: string,
  syllables: readonly string[],
): CommandRank | null {
  const wanted = folded(query);
  const place = folded(name).indexOf(wanted);
  if (place >= 0) return place === 0 ? commandRanks.start : commandRanks.inside;
  if (!/^[a-z0-9]+$/.test(wanted)) return null;
  if (isSpelledFrom(wanted, syllables, 0)) return commandRanks.spelled;
  const isLater = syllables.some((_, start) => isSpelledFrom(wanted, syllables, start));
  if (isLater) return commandRanks.spelledLater;
  return isScattered(wanted, syllables) ? commandRanks.scattered : null;
}

/** One form for what means the same: half-width, small, without spaces and apostrophes. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’]/g, '');
}

/** Syllable after syllable from `start`, each by one letter or more. */
function isSpelledFrom(wanted: string, syllables: readonly string[], start: number): boolean {
  let reached = new Set([0]);
  for (const syllable of syllables.slice(start)) {
    reached = new Set([...reached].flatMap((at) => steps(wanted, at, syllable)));
    if (reached.has(wanted.length)) return true;
    if (reached.size === 0) return false;
  }
  return false;
}

/** The same with syllables left out in between. */
function isScattered(wanted: string, syllables: readonly string[]): boolean {
  const reached = new Set([0]);
  for (const syllable of syllables) {
    for (const at of [...reached]) steps(wanted, at, syllable).forEach((to) => reached.add(to));
  }
  return reached.has(wanted.length);
}

/** Where the query may stand after this syllable, having stood at `at`. */
function steps(wanted: string, at: number, syllable: string): number[] {
  const ends: number[] = [];
  for (let length = 1; length <= syllable.length; length += 1) {
    if (!wanted.startsWith(syllable.slice(0, length), at)) break;
    ends.push(at + length);
  }
  return ends;
}
