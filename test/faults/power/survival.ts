import type { Random } from '#test/central/seed/random.ts';

/** What of the changes that nobody has waited for is on the disk when power comes back. */
export interface Survival {
  /** Asked for each change of names. */
  readonly keepsName: () => boolean;
  /** Asked for each change of a content. @returns asked for each of its sectors */
  readonly sectorsOf: () => () => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

/** The disk has kept what it was asked to keep, and nothing else. */
export const onlyDurable: Survival = { keepsName: never, sectorsOf: () => never };

/** The disk was quick. */
export const everything: Survival = { keepsName: always, sectorsOf: () => always };

/** Any subset, with writes that are torn. */
export function anySubset(random: Random): Survival {
  const names = random.next();
  const contents = random.next();
  return {
    keepsName: () => random.chance(names),
    sectorsOf: () => {
      if (random.chance(0.2)) return () => random.chance(0.5);
      return random.chance(contents) ? always : never;
    },
  };
}
