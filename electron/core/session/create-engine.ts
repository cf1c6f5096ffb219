import { patrolledDepartment } from '../patrol/patrolled-department.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { AlertWatch } from '../alerts/alert-watch.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { CheckIn } from '../checkin/check-in.ts';
import { inTransaction } from '../database/database.ts';
import type { EventBus } from '../event-bus.ts';
import type { MaterialFiles } from '../materials/material-files.ts';
import type { MaterialPrefetch } from '../materials/material-prefetch.ts';
import type { ActLedger } from '../outbox/act-ledger.ts';
import type { ActSubject } from '../outbox/queued-act.ts';
import { OutboxSender } from '../outbox/outbox-sender.ts';
import { outboxSubjects } from '../outbox/outbox-subjects.ts';
import { concernsPatrol } from '../patrol/supervision-index.ts';
import { PageApplier, type AppliedPage } from '../sync/apply-page.ts';
import { LiveStream } from '../sync/live-stream.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import { pullChanges } from '../sync/pull.ts';
import { SyncEngine, type EngineParts } from '../sync/sync-engine.ts';
import type { Timing } from '../timing.ts';
import type { CacheOwner } from './cache-owner.ts';

/** What the session wants to know of the talk with the service. */
export type WorkplaceHooks = Pick<
  EngineParts,
  'onContact' | 'onSessionEnded' | 'onNoContact' | 'onDefect'
>;

export interface EngineSurroundings {
  readonly cache: Cache;
  readonly owner: CacheOwner;
  readonly rules: PublishedRules;
  readonly client: CentralClient;
  readonly ledger: ActLedger;
  readonly alerts: AlertWatch;
  readonly materials: MaterialFiles;
  readonly prefetch: MaterialPrefetch;
  readonly checkIn: CheckIn;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly hooks: WorkplaceHooks;
  /** The service's time, as far as the device knows it. */
  readonly now: () => Date;
}

/** The engine of an open cache: sends its queue, follows the feed, and tells who shows what has come. */
export function createEngine(around: EngineSurroundings): SyncEngine {
  const { cache, rules, client, alerts, prefetch, checkIn, timing, events, hooks } = around;
  const applier = new PageApplier(cache, rules);
  applier.replayParked(dayOfInstant(around.now()), timing.now().toISOString());
  const engine = new SyncEngine({
    timing,
    sender: checkIn.guard(createSender(around)),
    pull: async (signal) => {
      await pullChanges(
        {
          client,
          syncState: cache.syncState,
          applier,
          now: timing.now,
          onPage: (applied, progress) => {
            announcePage(around, applied);
            engine.notePage(progress);
          },
        },
        signal,
      );
      if (!signal.aborted) alerts.look();
    },
    live: (onNews) => new LiveStream(client, timing, onNews),
    onStatus: () => events.emit('status:changed', {}),
    ...hooks,
    onContact: () => {
      hooks.onContact();
      checkIn.run();
      prefetch.run();
    },
  });
  return engine;
}

function createSender({ cache, ledger, client, timing, events }: EngineSurroundings): OutboxSender {
  const onChange = ({ subject, subjectId }: ActSubject): void => {
    events.emit('outbox:changed', {});
    events.emit('status:changed', {});
    if (subject === 'notice') events.noticesChanged([subjectId]);
  };
  const { outbox } = cache;
  return new OutboxSender({
    ...{ outbox, subjects: outboxSubjects, ledger, client, timing, onChange },
  });
}

/** A page of the feed has been written: what depends on it is told. */
function announcePage(around: EngineSurroundings, applied: AppliedPage): void {
  const { cache, owner, alerts, materials, events } = around;
  if (applied.entities.size > 0) alerts.noteChange();
  if (applied.entities.has('case') || applied.entities.has('material')) materials.dropGone();
  if (applied.entities.has('phrase')) events.emit('phrases:changed', {});
  if (concernsPatrol(applied.entities) || applied.entities.has('supervision-record')) {
    events.emit('patrol:changed', {});
  }
  events.casesChanged(applied.caseIds);
  events.noticesChanged(applied.noticeIds);
  if (!applied.officerIds.includes(owner.id)) return;
  const officer = cache.records.read('officer', owner.id);
  if (officer === null) return;
  owner.change(officer);
  inTransaction(cache.db, () => cache.patrolRun.belongTo(patrolledDepartment(officer)));
  events.emit('session:changed', {});
}
