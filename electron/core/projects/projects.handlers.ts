import type { Handlers } from '#shared/desktop/contract.ts';
import type { ProjectRow } from '#shared/desktop/projects.contract.ts';
import type { Light } from '#shared/domain/case-clock.ts';
import { dayNumber, dayOfNumber } from '#shared/domain/day.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { searchQueryOf } from '../search/search-words.ts';
import type { Workplace } from '../session/workplace.ts';
import { placeOf, tokenOf } from '../worklist/page-token.ts';
import { projectDetail } from './project-detail.ts';
import type { ProjectSum } from './project.repository.ts';

type ProjectChannel = Extract<keyof Handlers<'core', CoreContext>, `projects:${string}`>;

/** The list of projects and one project with its path. */
export const projectHandlers: Pick<Handlers<'core', CoreContext>, ProjectChannel> = {
  'projects:list': ({ text, light, after, limit }, context) => {
    const place = openWorkplace(context);
    const words = text === null ? null : searchQueryOf(text);
    if (text !== null && words === null) return { rows: [], next: null, total: 0, counts: {} };
    const { projects } = place.cache;
    const today = dayNumber(place.today());
    const query = { words, light, today };
    // One more than asked for tells whether there is a next page.
    const found = projects.page(query, after === null ? null : placeOf(after), limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const counts = projects.tally(words, today);
    const total =
      light === null ? [...counts.values()].reduce((a, b) => a + b, 0) : (counts.get(light) ?? 0);
    return {
      rows: shown.flatMap((sum) => rowOf(place, sum)),
      next: found.length > limit && last !== undefined ? tokenOf(last) : null,
      total,
      counts: Object.fromEntries(counts),
    };
  },

  'projects:read': ({ id }, context) => projectDetail(openWorkplace(context), id),
};

function rowOf(place: Workplace, sum: ProjectSum): ProjectRow[] {
  const project = place.cache.records.read('project', sum.id);
  if (project === null) return [];
  const { id, code, name, builder, regionName } = project;
  const { caseCount, openCount, dueDay } = sum;
  return [
    {
      ...{ id, code, name, builder, regionName, caseCount, openCount },
      light: sum.light as Light,
      dueOn: dueDay === null ? null : dayOfNumber(dueDay),
    },
  ];
}
