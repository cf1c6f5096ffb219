import type { Handlers } from '#shared/desktop/contract.ts';
import type { WorklistFilter, WorklistRow } from '#shared/desktop/worklist.contract.ts';
import { dayNumber, type Day } from '#shared/domain/day.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { foundRow } from '../search/found-row.ts';
import { searchQueryOf } from '../search/search-words.ts';
import type { Workplace } from '../session/workplace.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { placeOf, tokenOf } from './page-token.ts';
import { worklistRow } from './worklist-row.ts';
import { worklistQuery, worklistScope } from './worklist-query.ts';

type WorklistChannel = Extract<keyof Handlers<'core', CoreContext>, `worklist:${string}`>;

/** Pages, counts and search of the worklist. Lists cross as pages, never whole. */
export const worklistHandlers: Pick<Handlers<'core', CoreContext>, WorklistChannel> = {
  'worklist:page': ({ filter, after, limit }, context) => {
    return worklistPage(openWorkplace(context), filter, after, limit);
  },

  'worklist:counts': ({ scope }, context) => {
    const place = openWorkplace(context);
    return place.cache.worklist.tally(worklistScope(place, scope), dayNumber(place.today()));
  },

  'worklist:search': ({ text, limit }, context) => {
    const place = openWorkplace(context);
    const query = searchQueryOf(text);
    const keys = query === null ? [] : place.cache.search.find(query, limit);
    return { rows: keys.flatMap((key) => foundRow(place, key, text) ?? []) };
  },

  'worklist:matters': (_, context) => {
    const place = openWorkplace(context);
    const matters = place.cache.records.children('matter', place.department.id);
    const items = matters.map(({ id, name, stage }) => ({ id, name, stage }));
    return { items: items.toSorted((a, b) => a.stage - b.stage || byName(a.name, b.name)) };
  },
};

/** One page of the worklist, after the opaque end of the one before. */
export function worklistPage(
  place: Workplace,
  filter: WorklistFilter,
  after: string | null,
  limit: number,
): { rows: WorklistRow[]; next: string | null; total: number } {
  const today = place.today();
  const query = worklistQuery(place, filter, today);
  const { worklist } = place.cache;
  // One more than asked for tells whether there is a next page.
  const places = worklist.page(query, after === null ? null : placeOf(after), limit + 1);
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: rowsOf(
      place,
      shown.map(({ key }) => key),
      today,
    ),
    next: places.length > limit && last !== undefined ? tokenOf(last) : null,
    total: worklist.total(query),
  };
}

const byName = new Intl.Collator('zh-CN', { numeric: true }).compare;

function rowsOf(place: Workplace, keys: readonly number[], today: Day) {
  const officer = actingOfficer(place);
  return keys.flatMap((key) => {
    const stored = place.cache.cases.readByKey(key);
    return stored === null ? [] : [worklistRow(place, stored, today, officer)];
  });
}
