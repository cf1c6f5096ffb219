import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';

type CoreHandlers = Handlers<'core', CoreContext>;
type PackageChannel = Extract<keyof CoreHandlers, `packages:${string}`>;

/** Cases and projects taken along (O02). */
export const packageHandlers: Pick<CoreHandlers, PackageChannel> = {
  'packages:plan': (subject, context) => openWorkplace(context).packages.plan(subject),
  'packages:pin': (subject, context) => openWorkplace(context).packages.pin(subject),
  'packages:unpin': (subject, context) => openWorkplace(context).packages.unpin(subject),
  'packages:list': (_, context) => openWorkplace(context).packages.list(),
  'packages:retry': (subject, context) => openWorkplace(context).packages.retry(subject),
};
