import { z } from 'zod';
import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import { placeOfToken, placeToken } from '../paging/place-token.ts';
import type { LogPlace } from './case-log.repository.ts';
import { logQuery } from './log-query.ts';
import { logRows } from './log-rows.ts';
import { recordLook } from './record-look.ts';

type LogChannel = Extract<keyof Handlers<'core', CoreContext>, `logs:${string}`>;

/** The business-operation log of the own department (S03). */
export const logHandlers: Pick<Handlers<'core', CoreContext>, LogChannel> = {
  'logs:page': ({ filter, after, limit }, context) => {
    const place = openWorkplace(context);
    const { caseLog } = place.cache;
    const query = logQuery(place, filter);
    const from = after === null ? null : placeOf(after);
    // Counting looks at every row: once for a list, whose later pages carry it.
    const total = from?.total ?? caseLog.total(query);
    // One more than asked for tells whether there is a next page.
    const places = caseLog.page(query, from, limit + 1);
    const shown = places.slice(0, limit);
    const last = shown.at(-1);
    const page = {
      rows: logRows(place.cache, shown),
      next: places.length > limit && last !== undefined ? tokenOf(last, total) : null,
      total,
      isComplete: place.cache.upkeep.position('case-log') === null,
    };
    if (after === null && recordLook(place, context.timing, filter, page.total)) {
      announceQueue(context, place, []);
    }
    return page;
  },

  'logs:choices': (_, context) => {
    const { cache, department } = openWorkplace(context);
    const officers = cache.records.children('officer', department.id);
    return {
      officers: officers
        .map(({ id, name, post }) => ({ id, name, post }))
        .toSorted((one, other) => byName(one.name, other.name)),
    };
  },
};

const byName = new Intl.Collator('zh-CN').compare;

const placeSchema = z.tuple([
  z.int(),
  z.string().max(64),
  z.int(),
  z.string().max(64),
  z.int().min(0),
]);

function tokenOf({ at, caseId, seq, id }: LogPlace, total: number): string {
  return placeToken([at, caseId, seq, id, total]);
}

/** @throws AppError INPUT_INVALID */
function placeOf(token: string): LogPlace & { readonly total: number } {
  const [at, caseId, seq, id, total] = placeOfToken(token, placeSchema);
  return { at, caseId, seq, id, total };
}
