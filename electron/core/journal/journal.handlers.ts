import { z } from 'zod';
import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, requireStillOpen, type CoreContext } from '../core-context.ts';
import { placeOfToken, placeToken } from '../paging/place-token.ts';
import { journalLine } from './journal-line.ts';
import { verifyJournal } from './verify-journal.ts';

type JournalChannel = Extract<keyof Handlers<'core', CoreContext>, `journal:${string}`>;

/** The officer's own journal on this terminal (L01, article 11). */
export const journalHandlers: Pick<Handlers<'core', CoreContext>, JournalChannel> = {
  'journal:page': ({ after, limit }, context) => {
    const { cache } = openWorkplace(context);
    const total = cache.journal.head().seq;
    const [before] = after === null ? [total + 1] : placeOfToken(after, placeSchema);
    const entries = cache.journal.before(before, limit);
    const last = entries.at(-1);
    return {
      rows: entries.map((entry) => journalLine(cache, entry)),
      next: last === undefined || last.seq === 1 ? null : placeToken([last.seq]),
      total,
    };
  },

  'journal:verify': (_, context) => {
    const place = openWorkplace(context);
    return verifyJournal(place, () => requireStillOpen(context, place));
  },
};

const placeSchema = z.tuple([z.int().min(1)]);
