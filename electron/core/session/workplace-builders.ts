import type { CentralPolicy } from '#shared/central/sessions.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import { CheckIn } from '../checkin/check-in.ts';
import type { EventBus } from '../event-bus.ts';
import type { TerminalRegistration } from '../keys/roster.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import { ProjectIndex } from '../projects/project-index.ts';
import { KeptStores } from '../storage/kept-stores.ts';
import { StoreKeeper } from '../storage/store-keeper.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import { Upkeep } from '../upkeep/upkeep.ts';
import { SessionTokens } from './session-tokens.ts';
import type { WorkplaceParts } from './workplace-parts.ts';

/** The tokens of the session, with the refresh token in the encrypted cache. */
export function createTokens({ central }: WorkplaceParts, { session }: Cache): SessionTokens {
  return new SessionTokens({
    read: () => session.refreshToken(),
    write: (token) => session.setRefreshToken(token),
    exchange: (refreshToken, signal) => central.exchange(refreshToken, signal),
    probe: (signal) => central.probe(signal),
  });
}

/** Watches over the file of the cache. */
export function createStoreKeeper(parts: WorkplaceParts, cache: Cache): StoreKeeper {
  const { wasClosedCleanly, timing, events, hooks } = parts;
  return new StoreKeeper({
    ...{ cache, wasClosedCleanly, ...timing },
    onChange: () => events.emit('storage:changed', {}),
    onDefect: hooks.onDefect,
  });
}

/** The caches that were put aside, of which something may be rescued. */
export function createKeptStores(
  { vault, timing, events, hooks }: WorkplaceParts,
  cache: Cache,
  ledger: ActLedger,
): KeptStores {
  return new KeptStores({
    ...{ vault, cache, ledger, now: timing.now },
    onRescued: () => announceRescue(events),
    onDefect: hooks.onDefect,
  });
}

/** Acts and texts have come in from a cache that was put aside. */
function announceRescue(events: EventBus): void {
  events.emit('outbox:changed', {});
  events.emit('status:changed', {});
  events.emit('alerts:changed', {});
  events.emit('storage:changed', {});
  events.casesChanged(null);
  events.noticesChanged(null);
}

interface CheckInSurroundings {
  readonly cache: Cache;
  readonly client: CentralClient;
  readonly owner: { readonly id: string };
  registration(): TerminalRegistration;
  takePolicy(policy: CentralPolicy): void;
}

/** Reports the journal's head, and hears the policy. */
export function createCheckIn(
  { timing, events, hooks }: WorkplaceParts,
  place: CheckInSurroundings,
): CheckIn {
  const { cache, client, owner } = place;
  return new CheckIn({
    ...{ cache, client, officerId: owner.id, now: timing.now },
    terminal: () => place.registration(),
    onPolicy: (policy) => place.takePolicy(policy),
    onReceipt: () => events.emit('status:changed', {}),
    onAlarm: () => {
      events.emit('alerts:changed', {});
      events.emit('status:changed', {});
    },
    onDefect: hooks.onDefect,
  });
}

/** Works through what a new version needs of an older cache. */
export function createUpkeep(
  { timing, events, hooks }: WorkplaceParts,
  place: { readonly cache: Cache; readonly rules: PublishedRules; today(): Day },
): Upkeep {
  const { cache, rules } = place;
  return new Upkeep({
    ...{ cache, index: new ProjectIndex(cache, rules), after: timing.after },
    today: () => place.today(),
    onDone: () => events.casesChanged(null),
    onDefect: hooks.onDefect,
  });
}
