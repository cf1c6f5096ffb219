import { z } from 'zod';
import type { Handlers } from '#shared/desktop/contract.ts';
import type { PatrolState } from '#shared/desktop/patrol.contract.ts';
import { openWorkplace, requireStillOpen, type CoreContext } from '../core-context.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import { outboxItem } from '../outbox/outbox-item.ts';
import { placeOfToken, placeToken } from '../paging/place-token.ts';
import type { Workplace } from '../session/workplace.ts';
import { disposeHit, requireHit } from './dispose-hit.ts';
import { hitDetail, hitRow, hitSurroundings } from './hit-row.ts';
import type { HitPlace } from './patrol.repository.ts';
import { patrolRules, tryRule } from './patrol-rules.ts';
import { drawSample, listSamples } from './samples.ts';

type PatrolChannel = Extract<keyof Handlers<'core', CoreContext>, `patrol:${string}`>;

/** The patrol over the cache: what it found, why, and what becomes of it (S01, S02, S13, S14). */
export const patrolHandlers: Pick<Handlers<'core', CoreContext>, PatrolChannel> = {
  'patrol:state': (_, context) => patrolState(openWorkplace(context)),

  'patrol:run': (_, context) => {
    const place = openWorkplace(context);
    place.patrol.run();
    return patrolState(place);
  },

  'patrol:cancel': (_, context) => openWorkplace(context).patrol.cancel(),

  'patrol:page': ({ filter, after, limit }, context) => {
    const place = openWorkplace(context);
    place.patrol.runOnFirstLook();
    const { cache } = place;
    // One more than asked for tells whether there is a next page.
    const from = after === null ? null : placeOf(after);
    const hits = cache.patrol.page(filter, from, limit + 1);
    const shown = hits.slice(0, limit);
    const last = shown.at(-1);
    const around = hitSurroundings(
      cache,
      shown.map(({ hit }) => hit),
    );
    return {
      rows: shown.map((hit) => hitRow(cache, around, hit)),
      next: hits.length > limit && last !== undefined ? tokenOf(last) : null,
      total: cache.patrol.total(filter),
    };
  },

  'patrol:read': ({ key }, context) => {
    const place = openWorkplace(context);
    return hitDetail(place.cache, requireHit(place, key));
  },

  'patrol:rules': (_, context) => {
    const place = openWorkplace(context);
    place.patrol.runOnFirstLook();
    return { items: patrolRules(place) };
  },

  'patrol:try-rule': async ({ ruleId, parameters }, context) => {
    const place = openWorkplace(context);
    try {
      return await tryRule(place, ruleId, parameters);
    } catch (error) {
      requireStillOpen(context, place);
      throw error;
    }
  },

  'patrol:dispose': (wish, context) => {
    const place = openWorkplace(context);
    const queued = disposeHit(place, context.timing, wish);
    announceQueue(context, place, []);
    return outboxItem(place, queued);
  },

  'patrol:sample': (wish, context) => {
    const place = openWorkplace(context);
    const row = drawSample(place, context.timing, wish);
    announceQueue(context, place, []);
    return row;
  },

  'patrol:samples': ({ limit }, context) => ({ items: listSamples(openWorkplace(context), limit) }),

  'patrol:repeats': (_, context) => {
    const place = openWorkplace(context);
    place.patrol.runOnFirstLook();
    const { patrol } = place.cache;
    return { officers: patrol.officers(), matters: patrol.matters() };
  },
};

function patrolState({ cache, patrol }: Workplace): PatrolState {
  const { ranAt, cases, problems } = cache.patrolRun.read();
  const { progress, isStale, failure } = patrol;
  const running = progress === null ? null : { ...progress };
  return { ranAt, isStale, running, failure, cases, problems: [...problems] };
}

const placeSchema = z.tuple([z.int(), z.int(), z.string().max(300)]);

function tokenOf({ isSerious, happenedAt, key }: HitPlace): string {
  return placeToken([isSerious, happenedAt, key]);
}

function placeOf(token: string): HitPlace {
  const [isSerious, happenedAt, key] = placeOfToken(token, placeSchema);
  return { isSerious, happenedAt, key };
}
