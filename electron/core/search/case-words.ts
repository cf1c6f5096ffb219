import type { Case, Project } from '#shared/central/cases.ts';
import { searchWordsOf, type SearchWords } from './search-words.ts';

/** What a case is found by: its own fields and those of its project (W09). */
export function caseWords(row: Case, project: Project | null): SearchWords {
  const { number, title, applicant, applicantCode } = row;
  const codes = new Set([applicantCode, project?.code ?? '', project?.builderCode ?? '']);
  return searchWordsOf(
    [number, title, applicant, project?.name ?? '', project?.address ?? ''],
    [...codes],
  );
}
