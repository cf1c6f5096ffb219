import type { Handlers } from '#shared/desktop/contract.ts';
import { endDelegation, openDelegation } from '../central/delegations.endpoints.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { colleagues, standingDelegations } from './colleagues.ts';

type OfficerChannel = Extract<keyof Handlers<'core', CoreContext>, `officers:${string}`>;

/** Who works here, and who stands in for whom. */
export const officerHandlers: Pick<Handlers<'core', CoreContext>, OfficerChannel> = {
  'officers:colleagues': (_, context) => ({ items: colleagues(openWorkplace(context)) }),

  'officers:delegations': (_, context) => ({
    items: standingDelegations(openWorkplace(context)),
  }),

  'officers:delegate': async ({ requestId, ...wish }, context) => {
    const place = openWorkplace(context);
    const delegation = await openDelegation(place.client, requestId, wish);
    place.engine.nudge();
    return delegation;
  },

  'officers:end-delegation': async ({ id }, context) => {
    const place = openWorkplace(context);
    const delegation = await endDelegation(place.client, id);
    place.engine.nudge();
    return delegation;
  },
};
