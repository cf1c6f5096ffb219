import type { Handlers } from '#shared/desktop/contract.ts';
import type { CoreContext } from '../core-context.ts';

type SessionChannel = Extract<keyof Handlers<'core', CoreContext>, `session:${string}`>;

/** Signing in and out, locking, and caches that cannot be opened. */
export const sessionHandlers: Pick<Handlers<'core', CoreContext>, SessionChannel> = {
  'session:state': (_, { session }) => session.state(),
  'session:sign-in': ({ username, password }, { session }) => session.signIn(username, password),
  'session:unlock': ({ password }, { session }) => session.unlock(password),
  'session:reauthenticate': ({ password }, { session }) => session.reauthenticate(password),
  'session:lock': (_, { session }) => session.lock(),
  'session:sign-out': (_, { session }) => session.signOut(),
  'session:set-aside-cache': ({ officerId }, { session }) => session.setAsideCache(officerId),
  'session:plan-removal': (_, { session }) => session.planRemoval(),
  'session:remove-cache': ({ waitingSeen }, { session }) => session.removeCache(waitingSeen),
  'session:acknowledge-wipe': (_, { session }) => session.acknowledgeWipe(),
};
