import type { Case, Project } from '#shared/central/cases.ts';
import type { SearchMatch } from '#shared/desktop/search-match.schema.ts';
import type { FoundRow } from '#shared/desktop/worklist.contract.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { Workplace } from '../session/workplace.ts';
import { worklistRow } from '../worklist/worklist-row.ts';
import { findsText } from './search-words.ts';

/** The case with this key as a row of an answer, with the reason why it is one. */
export function foundRow(place: Workplace, key: number, text: string): FoundRow | null {
  const stored = place.cache.cases.readByKey(key);
  if (stored === null) return null;
  const project = place.cache.records.read('project', stored.case.projectId);
  const row = worklistRow(place, stored, place.today(), actingOfficer(place));
  return { ...row, match: matchOf(stored.case, project, text) };
}

/** The first field that the text finds; null when it is the number or the title, which are shown anyhow. */
function matchOf(row: Case, project: Project | null, text: string): SearchMatch | null {
  if (findsText(text, row.number) || findsText(text, row.title)) return null;
  const fields: readonly SearchMatch[] = [
    { field: 'applicant', text: row.applicant },
    { field: 'project', text: project?.name ?? '' },
    { field: 'project-code', text: project?.code ?? '' },
    { field: 'credit-code', text: row.applicantCode },
    { field: 'credit-code', text: project?.builderCode ?? '' },
    { field: 'address', text: project?.address ?? '' },
  ];
  return fields.find((each) => findsText(text, each.text)) ?? null;
}
