import type { SearchMatch } from '#shared/desktop/search-match.schema.ts';

const fieldNames: Readonly<Record<SearchMatch['field'], string>> = {
  project: '项目',
  applicant: '申请人',
  'project-code': '项目代码',
  'credit-code': '信用代码',
  address: '建设地址',
};

/** Why a row was found, when neither its number nor its title says so; empty when one does. */
export function matchText(match: SearchMatch | null): string {
  return match === null ? '' : `${fieldNames[match.field]}：${match.text}`;
}
