import type { Handlers } from '#shared/desktop/contract.ts';
import type { StorageState } from '#shared/desktop/storage.contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';

type StorageChannel = Extract<keyof Handlers<'core', CoreContext>, `storage:${string}`>;

/** The encrypted store of the officer who sits here: state, full check, caches put aside. */
export const storageHandlers: Pick<Handlers<'core', CoreContext>, StorageChannel> = {
  'storage:read': (_, context) => stateOf(openWorkplace(context)),
  'storage:check': (_, context) => {
    const place = openWorkplace(context);
    place.store.check();
    return stateOf(place);
  },
  'storage:rescue': async ({ name, password }, context) => {
    const place = openWorkplace(context);
    await place.kept.rescueOne(name, password);
    place.engine.nudge();
    return stateOf(place);
  },
};

function stateOf({ cache, store, kept }: Workplace): StorageState {
  const { running, wasClosedCleanly } = store;
  return {
    ...kept.sizes(),
    wasClosedCleanly,
    quick: cache.storeChecks.last('quick'),
    full: cache.storeChecks.last('full'),
    running: running === null ? null : { ...running },
    kept: kept.list(),
  };
}
