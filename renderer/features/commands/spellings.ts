import { shallowReactive } from 'vue';
import { terminal } from '../../bridge/terminal.ts';
import type { Command } from '../../composables/use-commands.ts';

/** Names the core has spelled already; names of commands are few and do not change what they sound like. */
const known = shallowReactive(new Map<string, readonly string[]>());
const mostAtOnce = 500;

/** 拼音 of a name, empty while the core has not told it. */
export function syllablesOf(name: string): readonly string[] {
  return known.get(name) ?? [];
}

/** Asks the core, which has the dictionary, for names it has not spelled yet. */
export async function learnSpellings(commands: readonly Command[]): Promise<void> {
  const names = new Set(commands.map(({ name }) => name).filter((name) => !known.has(name)));
  if (names.size === 0) return;
  const texts = [...names].slice(0, mostAtOnce);
  const { items } = await terminal.finding.spell({ texts });
  for (const { text, syllables } of items) known.set(text, syllables);
}

/** Names an officer gave do not outlive the open cache. */
export function forgetSpellings(): void {
  known.clear();
}
