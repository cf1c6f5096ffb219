import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import { previewBatch, submitBatch } from './batch.ts';

type BatchChannel = Extract<keyof Handlers<'core', CoreContext>, `batch:${string}`>;

/** One act on several cases. */
export const batchHandlers: Pick<Handlers<'core', CoreContext>, BatchChannel> = {
  'batch:preview': ({ act, ids }, context) => ({
    items: previewBatch(openWorkplace(context), act, ids),
  }),

  'batch:submit': ({ act, cases }, context) => {
    const place = openWorkplace(context);
    const results = submitBatch(place, context.timing, act, cases);
    const taken = results.filter(({ problem }) => problem === null).map(({ id }) => id);
    if (taken.length > 0) announceQueue(context, place, taken);
    return { results };
  },
};
