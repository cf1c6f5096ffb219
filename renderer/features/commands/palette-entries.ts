import type { ProjectRow } from '#shared/desktop/projects.contract.ts';
import type { FoundRow } from '#shared/desktop/worklist.contract.ts';
import type { Light } from '#shared/domain/case-clock.ts';
import type { Command } from '../../composables/use-commands.ts';
import { matchText } from '../worklist/match-text.ts';
import { commandRank, type CommandRank } from './match-command.ts';
import { commandTexts as texts } from './texts.ts';

/** A line of the palette. */
export interface PaletteEntry extends Command {
  readonly light?: Light;
}

export interface PaletteGroup {
  readonly name: string;
  readonly entries: readonly PaletteEntry[];
}

/** Commands shown beside found cases and projects; without a query all of them are. */
const mostCommands = 10;

/** The commands that a query finds, best first and under their headings. */
export function foundCommands(
  commands: readonly Command[],
  query: string,
  syllablesOf: (name: string) => readonly string[],
): Command[] {
  if (query === '') return [...commands];
  const rank = (command: Command): CommandRank | null => {
    const { name, detail = '' } = command;
    return commandRank(query, name, syllablesOf(name)) ?? commandRank(query, detail, []);
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((each): each is { command: Command; rank: CommandRank } => each.rank !== null)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostCommands)
    .map(({ command }) => command);
}

/** Entries under their headings; a heading stands where its best entry does. */
export function grouped(entries: readonly PaletteEntry[]): PaletteGroup[] {
  const groups = Map.groupBy(entries, ({ group }) => group);
  return [...groups].map(([name, members]) => ({ name, entries: members }));
}

export function caseEntry(row: FoundRow, open: (path: string) => void): PaletteEntry {
  const reason = matchText(row.match);
  return {
    id: `case:${row.id}`,
    name: row.title,
    group: texts.cases,
    light: row.light,
    detail: reason === '' ? row.number : `${row.number} · ${reason}`,
    run: () => open(`/cases/${encodeURIComponent(row.id)}`),
  };
}

export function projectEntry(row: ProjectRow, open: (path: string) => void): PaletteEntry {
  return {
    id: `project:${row.id}`,
    name: row.name,
    group: texts.projects,
    light: row.light,
    detail: row.code,
    run: () => open(`/projects/${encodeURIComponent(row.id)}`),
  };
}
