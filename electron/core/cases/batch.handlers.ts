import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { namedError } from '../failure.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import type { Workplace } from '../session/workplace.ts';
import { previewBatch, submitBatch } from './batch.ts';

type BatchChannel = Extract<keyof Handlers<'core', CoreContext>, `batch:${string}`>;

/** One act on several cases. */
export const batchHandlers: Pick<Handlers<'core', CoreContext>, BatchChannel> = {
  'batch:preview': ({ act, ids }, context) => ({
    items: previewBatch(openWorkplace(context), act, ids),
  }),

  'batch:submit': ({ act, cases }, context) => {
    const place = openWorkplace(context);
    const { results, stoppedBy } = submitBatch(place, context.timing, act, cases);
    const taken = results.filter(({ problem }) => problem === null).map(({ id }) => id);
    if (taken.length > 0)
      announceQueue(
        context,
        place,
        taken.map((subjectId) => ({ subject: 'case', subjectId })),
      );
    if (stoppedBy !== null) noteTrouble(context, place, stoppedBy);
    return { results: [...results] };
  },
};

/** The call is answered all the same; a defect belongs into the log, and a damaged cache is closed. */
function noteTrouble({ session, onDefect }: CoreContext, place: Workplace, error: unknown): void {
  if (namedError(error).code === 'INTERNAL') onDefect(error);
  session.noteDamage(place, error);
}
