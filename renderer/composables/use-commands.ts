import { onScopeDispose } from 'vue';

/** Something that can be done now, found by its name, 拼音 or 首字母 in the command palette (W10). */
export interface Command {
  /** Stays the same while the command does the same; unique among all. */
  readonly id: string;
  readonly name: string;
  /** The heading it stands under. */
  readonly group: string;
  /** The key that does the same, for learning it. */
  readonly key?: string;
  /** What tells it from others of the same name. */
  readonly detail?: string;
  readonly run: () => unknown;
}

type Provider = () => readonly Command[];
const providers = new Set<Provider>();

/** Offers commands in the palette while the scope lives; asked anew whenever the palette opens. */
export function useCommands(commands: Provider): void {
  providers.add(commands);
  onScopeDispose(() => providers.delete(commands));
}

/** Everything that can be done now; what was offered last, being nearest to the work, comes first. */
export function offeredCommands(): Command[] {
  return [...providers].toReversed().flatMap((commands) => commands());
}
