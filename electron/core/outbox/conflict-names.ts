import type { Case } from '#shared/central/cases.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { Workplace } from '../session/workplace.ts';

/**
 * Officers and documents of which an act and the two sides of its conflict know only the id, by id. One
 * that the cache does not have is left out.
 */
export function conflictNames(
  { cache }: Workplace,
  act: CaseAct,
  sides: readonly Case[],
): Record<string, string> {
  const officers = [...officersOfAct(act), ...sides.flatMap(officersOf)].map((id) => {
    return [id, cache.records.read('officer', id)?.name] as const;
  });
  const documents = 'documentId' in act ? [documentName(cache, act.documentId)] : [];
  const known = [...officers, ...documents].filter(([, name]) => name !== undefined);
  return Object.fromEntries(known) as Record<string, string>;
}

function documentName({ records }: Workplace['cache'], id: string) {
  const document = records.read('document', id);
  return [id, document?.number ?? document?.title] as const;
}

function officersOfAct(act: CaseAct): readonly string[] {
  if (act.kind === 'pass-on') return [act.officerId];
  return act.kind === 'countersign-begin' ? act.officerIds : [];
}

function officersOf({ handlerId, assignment, countersign }: Case): string[] {
  const ids = [handlerId, assignment?.fromId, ...(countersign?.officerIds ?? [])];
  return ids.filter((id) => typeof id === 'string');
}
