import { patrolledDepartment } from '../patrol/patrolled-department.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { AlertWatch } from '../alerts/alert-watch.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { CheckIn } from '../checkin/check-in.ts';
import type { EventBus } from '../event-bus.ts';
import type { MaterialFiles } from '../materials/material-files.ts';
import type { MaterialPrefetch } from '../materials/material-prefetch.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import type { ActSubject } from '../outbox/queued-act.ts';
import { OutboxSender } from '../outbox/outbox-sender.ts';
import { outboxSubjects } from '../outbox/outbox-subjects.ts';
import { concernsPatrol } from '../patrol/supervision-index.ts';
import { PageApplier } from '../sync/apply-page.ts';
import { contact } from '../sync/contact.ts';
import { LiveStream } from '../sync/live-stream.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import type { AppliedPage } from '../sync/page-effects.ts';
import type { PullProgress } from '../sync/pull.ts';
import { RestoredService } from '../sync/restored-service.ts';
import { SyncEngine, type EngineParts } from '../sync/sync-engine.ts';
import type { Timing } from '../timing.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import type { CacheOwner } from './cache-owner.ts';

/** What the session wants to know of the talk with the service. */
export interface WorkplaceHooks extends Pick<
  EngineParts,
  'onContact' | 'onSessionEnded' | 'onNoContact' | 'onDefect'
> {
  /** The feed has brought that the owner is not active any more. */
  readonly onDismissed: () => void;
}

export interface EngineSurroundings {
  readonly cache: Cache;
  readonly owner: CacheOwner;
  readonly rules: PublishedRules;
  readonly client: CentralClient;
  readonly ledger: ActLedger;
  readonly alerts: AlertWatch;
  readonly materials: MaterialFiles;
  readonly prefetch: MaterialPrefetch;
  readonly upkeep: Pick<Upkeep, 'wake'>;
  readonly checkIn: CheckIn;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly hooks: WorkplaceHooks;
  /** The service's time, as far as the device knows it. */
  readonly now: () => Date;
}

/** The engine of an open cache: sends its queue, follows the feed, and tells who shows what has come. */
export function createEngine(around: EngineSurroundings): SyncEngine {
  const { cache, client, ledger, alerts, prefetch, checkIn, timing, events, hooks } = around;
  const applier = createApplier(around);
  const restored = new RestoredService({
    ...{ cache, ledger, client, applier, timing },
    today: () => dayOfInstant(around.now()),
    onDropped: (applied) => announcePage(around, applied),
    onStatus: () => events.emit('status:changed', {}),
  });
  const sender = checkIn.guard(createSender(around, () => restored.mayActsBeMissing()));
  const pull = {
    ...{ client, syncState: cache.syncState, applier, now: timing.now },
    onPage: (applied: AppliedPage, progress: PullProgress) => {
      announcePage(around, applied);
      engine.notePage(progress);
    },
  };
  const engine = new SyncEngine({
    ...{ ...hooks, timing },
    contact: async (signal) => {
      ledger.catchUpAnchor();
      await contact({ sender, restored, pull }, signal);
      if (!signal.aborted) alerts.look();
    },
    nextTryIn: () => sender.nextTryIn(),
    live: (onNews) =>
      new LiveStream({ client, timing, onNews, cursor: () => cache.syncState.read().cursor }),
    onStatus: () => events.emit('status:changed', {}),
    onContact: () => {
      hooks.onContact();
      checkIn.run();
      prefetch.run();
    },
  });
  return engine;
}

/** Applies pages, what is said of the owner with them, and what an earlier version could not read. */
function createApplier({ cache, rules, owner, ...around }: EngineSurroundings): PageApplier {
  const applier = new PageApplier(cache, rules, {
    id: owner.id,
    change: (officer) => {
      owner.change(officer);
      cache.patrolRun.belongTo(patrolledDepartment(officer));
    },
  });
  const at = around.timing.now().toISOString();
  applier.replayParked(dayOfInstant(around.now()), at, around.hooks.onDefect);
  return applier;
}

function createSender(
  { cache, ledger, client, timing, events }: EngineSurroundings,
  mayActsBeMissing: () => boolean,
): OutboxSender {
  const onChange = ({ subject, subjectId }: ActSubject): void => {
    events.emit('outbox:changed', {});
    events.emit('status:changed', {});
    if (cache.outbox.tally().deadLetters > 0) events.emit('alerts:changed', {});
    if (subject === 'notice') events.noticesChanged([subjectId]);
  };
  const { outbox } = cache;
  return new OutboxSender({
    ...{ outbox, subjects: outboxSubjects, ledger, client, timing, mayActsBeMissing, onChange },
  });
}

/** A page of the feed has been written: what depends on it is told. */
function announcePage(around: EngineSurroundings, applied: AppliedPage): void {
  const { owner, alerts, materials, events, upkeep, hooks } = around;
  if (applied.entities.size > 0) alerts.noteChange();
  if (applied.entities.has('case') || applied.entities.has('material')) materials.dropGone();
  if (applied.entities.has('calendar')) upkeep.wake();
  if (applied.entities.has('phrase')) events.emit('phrases:changed', {});
  if (concernsPatrol(applied.entities) || applied.entities.has('supervision-record')) {
    events.emit('patrol:changed', {});
  }
  events.casesChanged(applied.caseIds);
  events.noticesChanged(applied.noticeIds);
  if (!applied.officerIds.includes(owner.id)) return;
  events.emit('session:changed', {});
  if (!owner.officer.active) hooks.onDismissed();
}
