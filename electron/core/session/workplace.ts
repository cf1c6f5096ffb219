import type { Department, Officer } from '#shared/central/organisation.ts';
import { dayOfInstant, type Day, type Instant } from '#shared/domain/day.ts';
import type { CentralSession } from '#shared/central/sessions.ts';
import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import { AlertWatch } from '../alerts/alert-watch.ts';
import { createCache, type Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import { closeSession } from '../central/sessions.endpoints.ts';
import { cacheError } from '../database/database-errors.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { EventBus } from '../event-bus.ts';
import { JournalAnchor } from '../journal/journal-anchor.ts';
import { MaterialFiles } from '../materials/material-files.ts';
import { MaterialPrefetch } from '../materials/material-prefetch.ts';
import { ActLedger } from '../outbox/act-ledger.ts';
import { OutboxSender } from '../outbox/outbox-sender.ts';
import { PageApplier, type AppliedPage } from '../sync/apply-page.ts';
import { LiveStream } from '../sync/live-stream.ts';
import { PublishedRules } from '../sync/published-rules.ts';
import { pullChanges } from '../sync/pull.ts';
import { SyncEngine } from '../sync/sync-engine.ts';
import type { Timing } from '../timing.ts';
import { ProjectIndex } from '../projects/project-index.ts';
import { Upkeep } from '../upkeep/upkeep.ts';
import { requireSameService } from './bound-service.ts';
import { DayWatch } from './day-watch.ts';
import type { StoredSession } from './session.repository.ts';
import { SessionTokens, type RefreshTokenStore } from './session-tokens.ts';

export interface WorkplaceParts {
  readonly db: EncryptedDatabase;
  readonly dataKey: Buffer;
  readonly anchorFile: string;
  /** The service this terminal talks to. */
  readonly centralUrl: string;
  /** The session with which a new cache gets its owner; null when it must have one already. */
  readonly owner: CentralSession | null;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly central: Pick<RefreshTokenStore, 'exchange' | 'probe'>;
  readonly connect: (tokens: SessionTokens) => CentralClient;
  readonly hooks: WorkplaceHooks;
}

/** What the session wants to know of the talk with the service. */
export interface WorkplaceHooks {
  readonly onContact: () => void;
  /** Only the officer's password helps now. */
  readonly onSessionEnded: (error: AppError) => void;
  readonly onNoContact: () => void;
  readonly onDefect: (error: unknown) => void;
}

/**
 * How long closing waits for what is under way, milliseconds. An exchange of tokens given up costs the
 * officer a second proof of the password, since a refresh token works once.
 */
const settleMs = 1_000;
/** Telling the service that a session is over must not hold up the officer, milliseconds. */
const signOutTimeoutMs = 5_000;

/** Everything that lives while one officer's cache is open. It never serves another officer. */
export class Workplace {
  readonly cache: Cache;
  readonly rules: PublishedRules;
  readonly ledger: ActLedger;
  readonly tokens: SessionTokens;
  readonly client: CentralClient;
  readonly materials: MaterialFiles;
  readonly engine: SyncEngine;
  /** Whose cache this is, without reading it again: it may have been found damaged. */
  readonly owner: Pick<Officer, 'id' | 'name'>;
  readonly #parts: WorkplaceParts;
  readonly #anchor: JournalAnchor;
  readonly #days: DayWatch;
  readonly #upkeep: Upkeep;
  readonly #alerts: AlertWatch;
  readonly #prefetch: MaterialPrefetch;

  /**
   * @throws AppError CACHE_DAMAGED when the journal has lost what its anchor knows,
   *   CENTRAL_NOT_CONFIGURED when the cache belongs to another service
   */
  constructor(parts: WorkplaceParts) {
    const { db, dataKey, anchorFile, timing } = parts;
    this.#parts = parts;
    this.cache = createCache(db);
    requireSameService(this.cache.session.read()?.centralUrl ?? null, parts.centralUrl);
    if (parts.owner !== null) this.#writeSession(parts.owner, timing.now().toISOString());
    const stored = this.cache.session.read();
    if (stored === null) throw cacheError('CACHE_DAMAGED');
    // A cache made before the service was noted belongs to the one it is first opened for.
    const { centralUrl } = parts;
    if (stored.centralUrl === null) this.cache.session.write({ ...stored, centralUrl });
    this.owner = { id: stored.officer.id, name: stored.officer.name };
    this.rules = new PublishedRules(this.cache.records);
    this.#anchor = new JournalAnchor(anchorFile, dataKey);
    this.#anchor.check(this.cache.journal);
    this.ledger = new ActLedger(this.cache, this.#anchor, timing.now, parts.hooks.onDefect);
    this.tokens = new SessionTokens({
      read: () => this.cache.session.refreshToken(),
      write: (token) => this.cache.session.setRefreshToken(token),
      exchange: (refreshToken, signal) => parts.central.exchange(refreshToken, signal),
      probe: (signal) => parts.central.probe(signal),
    });
    this.client = parts.connect(this.tokens);
    this.#alerts = new AlertWatch({
      cache: this.cache,
      officer: () => this.officer,
      today: () => this.today(),
      now: () => this.now().toISOString(),
      onTold: () => parts.events.emit('alerts:changed', {}),
      onDefect: parts.hooks.onDefect,
    });
    this.materials = new MaterialFiles({
      cache: this.cache,
      client: this.client,
      onChange: (caseId) => parts.events.emit('materials:changed', { caseId }),
    });
    this.#prefetch = new MaterialPrefetch({
      cache: this.cache,
      files: this.materials,
      officer: () => this.officer,
      onDefect: parts.hooks.onDefect,
    });
    this.engine = this.#createEngine();
    this.#days = new DayWatch(
      timing.after,
      () => this.now(),
      () => {
        this.#alerts.lookOnNewDay();
        parts.events.casesChanged(null);
      },
    );
    this.#upkeep = this.#createUpkeep();
    this.#alerts.look();
  }

  /** Whose cache this is; the feed may change roles while it is open. */
  get officer(): Officer {
    return this.#stored().officer;
  }

  get department(): Department {
    return this.#stored().department;
  }

  get dataKey(): Buffer {
    return this.#parts.dataKey;
  }

  /** Takes over the tokens and facts of a session just opened at the service. */
  enter(session: CentralSession, at: Instant): void {
    this.#writeSession(session, at);
    this.tokens.install(session);
  }

  /** Notes a contact. @returns hours for which the cache may be used without another */
  noteContact(): number {
    this.cache.session.touch(this.#parts.timing.now().toISOString());
    return this.#stored().offlineHours;
  }

  /** Today in China by the service's clock. */
  today(): Day {
    return dayOfInstant(this.now());
  }

  /** The service's time, as far as the device knows it. */
  now(): Date {
    const offset = this.cache.syncState.read().clockOffsetMs ?? 0;
    return new Date(this.#parts.timing.now().getTime() - offset);
  }

  /** Stops talking, closes the database, zeroes the keys. */
  async close(): Promise<void> {
    this.#days.stop();
    this.#upkeep.stop();
    this.tokens.release();
    try {
      await this.#settled(
        Promise.all([this.engine.stop(), this.tokens.settled(), this.#stopMaterials()]),
      );
    } finally {
      this.tokens.abort();
      this.client.close();
      this.#anchor.destroy();
      this.#parts.dataKey.fill(0);
      this.cache.db.close();
    }
  }

  /** Ends the session at the service, if it can be reached, and forgets the tokens. */
  async endSession(): Promise<void> {
    try {
      await closeSession(this.client, AbortSignal.timeout(signOutTimeoutMs));
      // A lock may have closed the cache meanwhile.
      if (this.cache.db.open) this.tokens.forget();
    } catch (error) {
      // Unreachable: the refresh token stays, so that what is queued can go out after the next unlock.
      if (!isAppError(error)) this.#parts.hooks.onDefect(error);
    }
  }

  #writeSession(session: CentralSession, at: Instant): void {
    const { officer, department, policy } = session;
    const { offlineHours } = policy;
    const { centralUrl } = this.#parts;
    const stored = { officer, department, offlineHours, lastContactAt: at, centralUrl };
    this.cache.session.write(stored);
  }

  #stored(): StoredSession {
    const stored = this.cache.session.read();
    if (stored === null) throw new Error('the cache belongs to nobody');
    return stored;
  }

  #createEngine(): SyncEngine {
    const { timing, events, hooks } = this.#parts;
    const { cache, client, ledger } = this;
    const applier = new PageApplier(cache, this.rules);
    applier.replayParked(this.today(), timing.now().toISOString());
    const onChange = (): void => {
      events.emit('outbox:changed', {});
      events.emit('status:changed', {});
    };
    const sender = new OutboxSender({ outbox: cache.outbox, ledger, client, timing, onChange });
    return new SyncEngine({
      timing,
      sender,
      pull: async (signal) => {
        await pullChanges(
          {
            client,
            syncState: cache.syncState,
            applier,
            now: timing.now,
            onPage: (applied, progress) => {
              this.#announce(applied);
              this.engine.notePage(progress);
            },
          },
          signal,
        );
        if (!signal.aborted) this.#alerts.look();
      },
      live: (onNews) => new LiveStream(client, timing, onNews),
      onStatus: () => events.emit('status:changed', {}),
      ...hooks,
      onContact: () => {
        hooks.onContact();
        this.#prefetch.run();
      },
    });
  }

  #createUpkeep(): Upkeep {
    const { timing, events, hooks } = this.#parts;
    return new Upkeep({
      cache: this.cache,
      index: new ProjectIndex(this.cache, this.rules),
      today: () => this.today(),
      after: timing.after,
      onDone: () => events.casesChanged(null),
      onDefect: hooks.onDefect,
    });
  }

  #announce(applied: AppliedPage): void {
    const { events } = this.#parts;
    if (applied.entities.size > 0) this.#alerts.noteChange();
    if (applied.entities.has('case') || applied.entities.has('material')) this.materials.dropGone();
    if (applied.entities.has('phrase')) events.emit('phrases:changed', {});
    events.casesChanged(applied.caseIds);
    const me = this.officer.id;
    if (!applied.officerIds.includes(me)) return;
    const officer = this.cache.records.read('officer', me);
    if (officer === null) return;
    this.cache.session.setOfficer(officer);
    events.emit('session:changed', {});
  }

  async #stopMaterials(): Promise<void> {
    const ended = this.#prefetch.stop();
    await this.materials.stop();
    await ended;
  }

  /** Waits for `work`, not for ever. */
  async #settled(work: Promise<unknown>): Promise<void> {
    let cancel = (): void => undefined;
    const limit = new Promise<void>((resolve) => {
      cancel = this.#parts.timing.after(settleMs, resolve);
    });
    await Promise.race([work, limit]).finally(() => cancel());
  }
}
