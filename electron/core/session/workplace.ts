import path from 'node:path';
import type { Department, Officer } from '#shared/central/organisation.ts';
import { dayOfInstant, type Day, type Instant } from '#shared/domain/day.ts';
import type { CentralPolicy, CentralSession } from '#shared/central/sessions.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { AlertWatch } from '../alerts/alert-watch.ts';
import { createCache, type Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { CheckIn } from '../checkin/check-in.ts';
import { closeSession } from '../central/sessions.endpoints.ts';
import { inTransaction } from '../database/database.ts';
import { JournalAnchor } from '../journal/journal-anchor.ts';
import type { FormerTerminal, TerminalRegistration } from '../keys/roster.ts';
import { MaterialFiles } from '../materials/material-files.ts';
import { MaterialPrefetch } from '../materials/material-prefetch.ts';
import { judgementDueDay, noticeReader } from '../notices/supervision-rules.ts';
import { ActLedger } from '../outbox/act-ledger.ts';
import { BackupKeeper } from '../parcels/backup-keeper.ts';
import { PublishedRules } from '../sync/published-rules.ts';
import type { SyncEngine } from '../sync/sync-engine.ts';
import { freeDiskBytes } from '../files/free-space.ts';
import { Packages } from '../packages/packages.ts';
import { LogLooks } from '../logs/log-looks.ts';
import { DisposalWatch } from '../patrol/disposal-watch.ts';
import { patrolledDepartment } from '../patrol/patrolled-department.ts';
import { PatrolRunner } from '../patrol/patrol-runner.ts';
import type { KeptStores } from '../storage/kept-stores.ts';
import type { StoreKeeper } from '../storage/store-keeper.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import { CacheOwner } from './cache-owner.ts';
import { createEngine } from './create-engine.ts';
import { DayWatch } from './day-watch.ts';
import type { SessionTokens } from './session-tokens.ts';
import {
  createCheckIn,
  createKeptStores,
  createStoreKeeper,
  createTokens,
  createUpkeep,
} from './workplace-builders.ts';
import type { LastLook, WorkplaceParts } from './workplace-parts.ts';

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
  readonly packages: Packages;
  readonly engine: SyncEngine;
  readonly patrol: PatrolRunner;
  readonly logLooks: LogLooks;
  readonly store: StoreKeeper;
  readonly kept: KeptStores;
  readonly backups: BackupKeeper;
  /** Its id and name are known also when the cache has been found damaged. */
  readonly owner: CacheOwner;
  readonly #parts: WorkplaceParts;
  /** The journal's head outside the database. */
  readonly anchor: JournalAnchor;
  readonly #checkIn: CheckIn;
  readonly #days: DayWatch;
  readonly #upkeep: Upkeep;
  readonly #alerts: AlertWatch;
  readonly #prefetch: MaterialPrefetch;
  readonly #disposals: DisposalWatch;

  /**
   * @throws AppError CACHE_DAMAGED when the journal has lost what its anchor knows,
   *   CENTRAL_NOT_CONFIGURED when the cache belongs to another service
   */
  constructor(parts: WorkplaceParts) {
    const { db, dataKey, anchorFile, timing } = parts;
    this.#parts = parts;
    this.cache = createCache(db);
    const { centralUrl, owner } = parts;
    const openedAt = timing.now().toISOString();
    this.owner = new CacheOwner(this.cache.session, centralUrl, owner, openedAt);
    this.rules = new PublishedRules(this.cache.records);
    this.anchor = new JournalAnchor(anchorFile, dataKey);
    this.anchor.check(this.cache.journal);
    this.ledger = new ActLedger(this.cache, this.anchor, timing.now, parts.hooks.onDefect);
    this.store = createStoreKeeper(parts, this.cache);
    this.kept = createKeptStores(parts, this.cache, this.ledger);
    this.tokens = createTokens(parts, this.cache);
    this.client = parts.connect(this.tokens, () =>
      db.open ? this.cache.syncState.read().epoch : null,
    );
    this.#alerts = new AlertWatch({
      cache: this.cache,
      officer: () => this.officer,
      noticeReader: () => noticeReader(this),
      judgementDue: (channel, since) => judgementDueDay(this, channel, since),
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
    this.packages = new Packages({
      ...{ cache: this.cache, events: parts.events, limit: parts.packageLimit },
      now: () => this.now().toISOString(),
      freeBytes: () => freeDiskBytes(path.dirname(anchorFile)),
      onWanted: () => this.#prefetch.run(),
      onUnwanted: (names) => names.forEach((name) => this.materials.cancel(name)),
      onDefect: parts.hooks.onDefect,
    });
    this.#prefetch = new MaterialPrefetch({
      cache: this.cache,
      files: this.materials,
      pinned: this.packages,
      officer: () => this.officer,
      onDefect: parts.hooks.onDefect,
    });
    this.#upkeep = createUpkeep(parts, this);
    this.#checkIn = createCheckIn(parts, this);
    this.engine = createEngine({
      ...{ timing, events: parts.events, hooks: parts.hooks },
      ...{ cache: this.cache, owner: this.owner, rules: this.rules, client: this.client },
      ...{ ledger: this.ledger, alerts: this.#alerts, materials: this.materials },
      ...{ prefetch: this.#prefetch, upkeep: this.#upkeep, checkIn: this.#checkIn },
      now: () => this.now(),
    });
    inTransaction(db, () => this.cache.patrolRun.belongTo(patrolledDepartment(this.officer)));
    const onPatrol = (): void => parts.events.emit('patrol:changed', {});
    this.patrol = new PatrolRunner({
      ...{ cache: this.cache, rules: this.rules, after: timing.after, onChange: onPatrol },
      departmentId: () => this.department.id,
      now: () => this.now(),
      onDefect: parts.hooks.onDefect,
    });
    this.#disposals = new DisposalWatch(parts.events, this.cache.patrol, onPatrol);
    this.logLooks = new LogLooks(timing.now);
    this.#days = new DayWatch(
      timing.after,
      () => this.now(),
      () => {
        this.#alerts.lookOnNewDay();
        parts.events.casesChanged(null);
        onPatrol();
        parts.events.noticesChanged(null);
      },
    );
    this.#alerts.look();
    const { events, backupPlace, hooks } = parts;
    this.backups = new BackupKeeper({
      ...{ cache: this.cache, ledger: this.ledger, owner: this, place: backupPlace },
      ...{ timing, events, onDefect: hooks.onDefect },
    });
    this.backups.start();
  }

  /** Whose cache this is; the feed may change roles while it is open. */
  get officer(): Officer {
    return this.owner.officer;
  }

  get department(): Department {
    return this.owner.department;
  }

  get centralUrl(): string {
    return this.#parts.centralUrl;
  }

  /** Who this terminal is, with its private keys. */
  registration(): TerminalRegistration {
    return this.#parts.registration();
  }

  formerTerminals(): readonly FormerTerminal[] {
    return this.#parts.formerTerminals();
  }

  get dataKey(): Buffer {
    return this.#parts.dataKey;
  }

  /** Takes over the tokens and facts of a session just opened at the service. */
  enter(session: CentralSession, at: Instant): void {
    this.owner.enter(session, at);
    inTransaction(this.cache.db, () =>
      this.cache.patrolRun.belongTo(patrolledDepartment(session.officer)),
    );
    this.tokens.install(session);
  }

  noteContact(): void {
    this.owner.noteContact(this.#parts.timing.now().toISOString());
  }

  /** Takes over the policy as it is now. */
  takePolicy(policy: CentralPolicy): void {
    const before = this.owner.policy;
    this.owner.setPolicy(policy);
    this.#parts.onPolicy(policy, before);
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
  async close(lastLook?: LastLook): Promise<void> {
    this.#days.stop();
    this.#upkeep.stop();
    this.store.stop();
    this.patrol.stop();
    this.#disposals.stop();
    this.packages.stop();
    this.backups.stop();
    this.tokens.release();
    try {
      await this.#settled(
        Promise.all([
          this.#stopEngine(),
          this.#checkIn.stop(),
          this.tokens.settled(),
          this.#stopMaterials(),
        ]),
      );
    } finally {
      this.tokens.abort();
      this.client.close();
      try {
        this.ledger.catchUpAnchor();
        lastLook?.(this.cache);
      } finally {
        this.anchor.destroy();
        this.#parts.dataKey.fill(0);
        this.cache.db.close();
      }
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

  /** What was queued till the end is in the last backup. */
  async #stopEngine(): Promise<void> {
    await this.engine.stop();
    await this.backups.backUp();
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
