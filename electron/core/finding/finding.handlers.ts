import { savedFilterLimit } from '#shared/desktop/finding.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import type { Handlers } from '#shared/desktop/contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { syllablesOf } from '../search/search-words.ts';
import { worklistQuery, worklistScope } from '../worklist/worklist-query.ts';

type FindingChannel = Extract<keyof Handlers<'core', CoreContext>, `finding:${string}`>;

/** What an officer finds cases and commands by, besides the search itself. */
export const findingHandlers: Pick<Handlers<'core', CoreContext>, FindingChannel> = {
  'finding:filters': (_, context) => {
    const place = openWorkplace(context);
    const { filters, worklist } = place.cache;
    const today = place.today();
    const scopes = {
      mine: worklistScope(place, 'mine'),
      department: worklistScope(place, 'department'),
    };
    const count = (filter: WorklistFilter): number =>
      worklist.total(worklistQuery(place, filter, today, scopes[filter.scope]));
    return { items: filters.all().map((saved) => ({ ...saved, count: count(saved.filter) })) };
  },

  'finding:save-filter': (saved, context) => {
    const { filters } = openWorkplace(context).cache;
    const others = filters.all().filter(({ id }) => id !== saved.id);
    if (others.some(({ name }) => name === saved.name)) {
      throw new AppError('INPUT_INVALID', `已有名为“${saved.name}”的筛选，请换一个名称。`);
    }
    if (others.length >= savedFilterLimit) {
      throw new AppError('INPUT_INVALID', `最多保存 ${savedFilterLimit} 个筛选，请先删除不用的。`);
    }
    return filters.put(saved);
  },

  'finding:remove-filter': ({ id }, context) => openWorkplace(context).cache.filters.remove(id),

  'finding:spell': ({ texts }) => ({
    items: texts.map((text) => ({ text, syllables: syllablesOf(text) })),
  }),
};
