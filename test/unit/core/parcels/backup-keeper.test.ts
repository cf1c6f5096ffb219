import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCache, type Cache } from '#core/cache.ts';
import { EventBus } from '#core/event-bus.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { BackupKeeper } from '#core/parcels/backup-keeper.ts';
import type { ActRow } from '#core/parcels/parcel.ts';
import { newIdentity } from '#core/sealing/terminal-identity.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openTestDatabase } from '../test-database.ts';

const startedAt = Date.parse('2026-06-17T12:00:00+08:00');
const dayMs = 86_400_000;

/** A keeper at a share, with a clock that only the test moves. */
class Bench {
  readonly share = path.join(temporaryFolder(), 'share');
  readonly cache: Cache = createCache(openTestDatabase());
  readonly defects: unknown[] = [];
  readonly keeper: BackupKeeper;
  now = startedAt;
  #tasks: { at: number; task: () => void }[] = [];

  constructor() {
    const { cache } = this;
    cache.backups.setRestored();
    const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor'), randomBytes(32));
    const now = (): Date => new Date(this.now);
    const onDefect = (error: unknown): void => void this.defects.push(error);
    const identity = newIdentity();
    const registration = { centralUrl: 'https://central', terminalId: 't-1', terminalSecret: 's' };
    this.keeper = new BackupKeeper({
      cache,
      ledger: new ActLedger(cache, anchor, now, onDefect),
      owner: {
        officer: { id: 'officer-1', name: '陈立' },
        department: { name: '住建局' },
        centralUrl: 'https://central',
        owner: { policy: { offlineHours: 72, offlineReadOnlyHours: 48, recoveryKey: null } },
        registration: () => ({ ...registration, identity }),
        formerTerminals: () => [],
      },
      place: { root: this.share, isByPolicy: true, notes: temporaryFolder() },
      timing: { now, random: () => 0, after: (wait, task) => this.#after(wait, task) },
      events: new EventBus(),
      onDefect,
    });
    mkdirSync(this.share);
    this.keeper.start();
    onTestFinished(() => this.keeper.stop());
  }

  note(): void {
    this.cache.journal.append(new Date(this.now).toISOString(), 'submitted', 'a', {});
  }

  /** Makes the cache one from before all of it. @param isNew rather than put back */
  forget(isNew = false): void {
    this.cache.db.exec(`DROP TRIGGER IF EXISTS journal_is_append_only_delete;
      DROP TRIGGER IF EXISTS outbox_keeps_rows;
      DELETE FROM journal; DELETE FROM outbox; DELETE FROM parcel_acts; DELETE FROM parcels;
      UPDATE backup_state SET last_good = NULL, is_restored = ${isNew ? 0 : 1};`);
  }

  /** Lets time pass, and all that is planned for it happen. */
  async pass(milliseconds: number): Promise<void> {
    await this.until(milliseconds, () => this.keeper.verify());
  }

  /** The same. @param afterEach waits for what a planned task has begun */
  async until(milliseconds: number, afterEach = (): Promise<void> => Promise.resolve()) {
    const until = this.now + milliseconds;
    for (;;) {
      const next = this.#tasks.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
      if (next === undefined) break;
      this.#tasks = this.#tasks.filter((each) => each !== next);
      this.now = Math.max(this.now, next.at);
      next.task();
      await afterEach();
    }
    this.now = until;
  }

  files(): string[] {
    return readdirSync(this.share).flatMap((folder) => readdirSync(path.join(this.share, folder)));
  }

  alerts(): { kind: string; isRead: boolean }[] {
    return this.cache.alerts.list(20).map(({ kind, isRead }) => ({ kind, isRead }));
  }

  #after(wait: number, task: () => void): () => void {
    const planned = { at: this.now + wait, task };
    this.#tasks.push(planned);
    return () => void (this.#tasks = this.#tasks.filter((each) => each !== planned));
  }
}

function actRow(state: 'waiting' | 'accepted'): ActRow {
  return {
    ...{ id: randomUUID(), position: 1, subject: 'patrol', subjectId: 'p', subjectNumber: 'P-1' },
    ...{ subjectTitle: '', act: '{}', state, seenVersion: 1, sentVersion: null, base: 'null' },
    ...{ deviceAt: new Date(startedAt).toISOString(), deviceOffsetMs: null, attempts: 0 },
    ...{ firstTryAt: null, lastTryAt: null, reason: null, failureCode: null, isUnclear: 0 },
    ...{ receipt: null, acceptedVersion: null, theirs: null, theirsVersion: null },
  };
}

describe('[L03] the keeper of backups', () => {
  it('writes soon after the journal has moved, once, and nothing while it stands still', async () => {
    const bench = new Bench();
    await bench.pass(120_000);
    expect(bench.files()).toEqual([]);
    bench.note();
    bench.note();
    await bench.pass(30_000);
    expect(bench.files()).toHaveLength(1);
    await bench.pass(600_000);
    expect(bench.files()).toHaveLength(1);
    bench.note();
    await bench.pass(30_000);
    expect(bench.files()).toHaveLength(2);
    expect(bench.keeper.status()).toMatchObject({ isCurrent: true, failure: null });
  });

  it('keeps a small rotation, in the order of writing though the clock is set back', async () => {
    const bench = new Bench();
    for (let count = 0; count < 12; count += 1) {
      bench.note();
      await bench.keeper.backUp();
      bench.now -= 60_000;
    }
    expect(bench.files()).toHaveLength(5);
    await bench.keeper.verify();
    expect(bench.keeper.status().lastCheck).toMatchObject({ outcome: 'ok', entries: 12 });
  });

  it('tells only after a day of failures, anew each day, and is silent once it is over', async () => {
    const bench = new Bench();
    rmSync(bench.share, { recursive: true });
    bench.note();
    await bench.pass(dayMs - 600_000);
    expect(bench.alerts()).toEqual([]);
    expect(bench.keeper.status().failure?.since).toBe(new Date(startedAt + 30_000).toISOString());
    await bench.pass(1_200_000);
    expect(bench.alerts()).toEqual([{ kind: 'backup-failing', isRead: false }]);
    await bench.pass(dayMs);
    expect(bench.alerts()).toHaveLength(2);
    mkdirSync(bench.share);
    await bench.pass(300_000);
    expect(bench.alerts().every(({ isRead }) => isRead)).toBe(true);
    expect(bench.keeper.status()).toMatchObject({ isCurrent: true, failure: null });
  });

  it('does not wait for ever for a share that never answers, and goes on when it does', async () => {
    const bench = new Bench();
    bench.note();
    await bench.keeper.backUp();
    const [folder = ''] = readdirSync(bench.share);
    // Whoever opens a pipe waits until somebody writes to it.
    const pipe = path.join(bench.share, folder, `backup-${startedAt * 2}.gcjs`);
    execFileSync('mkfifo', [pipe]);
    const looked = bench.keeper.verify();
    bench.note();
    const written = bench.keeper.backUp();
    await bench.until(15_000);
    await Promise.all([looked, written]);
    expect(bench.keeper.status().failure?.message).toContain('没有回应');
    await writeFile(pipe, 'not a backup');
    rmSync(pipe);
    await bench.keeper.backUp();
    expect(bench.keeper.status()).toMatchObject({ isCurrent: true, failure: null });
  });

  it('keeps the backup of a journal that goes further than a put-back cache, and holds its acts', async () => {
    const bench = new Bench();
    bench.note();
    const { cache } = bench;
    cache.parcels.adopt(actRow('waiting'));
    cache.parcels.adopt(actRow('accepted'));
    await bench.keeper.backUp();
    const [good = ''] = bench.files();
    const [folder = ''] = readdirSync(bench.share);
    const bytes = readFileSync(path.join(bench.share, folder, good));
    bench.forget();
    // The older journal has gone its own way since; more often than the rotation holds.
    for (let count = 0; count < 8; count += 1) {
      bench.now += 60_000;
      bench.note();
      await bench.keeper.backUp();
    }
    const kept = path.join(bench.share, folder, good.replace('backup', 'kept'));
    expect(readFileSync(kept)).toEqual(bytes);
    expect(bench.files().filter((name) => name.startsWith('kept-'))).toHaveLength(1);
    expect(cache.parcels.acts().map(({ state }) => state)).toEqual(['dead-letter', 'accepted']);
    expect(cache.parcels.acts()[0]?.reason).toContain('没有自动上报');
    expect(bench.alerts()).toEqual([{ kind: 'acts-restored', isRead: false }]);
    expect(bench.defects).toEqual([]);
    expect(bench.keeper.status()).toMatchObject({ isCurrent: true, failure: null });
  });

  it('brings back what was carried out of the cache, so that it cannot be withdrawn unseen', async () => {
    const bench = new Bench();
    const { cache } = bench;
    const [carried, unsaved] = [actRow('waiting'), actRow('waiting')];
    for (const act of [carried, unsaved]) {
      cache.parcels.adopt(act);
      cache.journal.append(new Date(bench.now).toISOString(), 'carried-out', `file of ${act.id}`, {
        acts: [act.id],
      });
    }
    const failed = { parcelId: `file of ${unsaved.id}`, code: 'EXPORT_NOT_WRITABLE' };
    cache.journal.append(new Date(bench.now).toISOString(), 'export-unsaved', 'a.gcjs', failed);
    // Twice: what the first restored cache had taken over is in its backup, too.
    for (let lost = 0; lost < 2; lost += 1) {
      await bench.keeper.backUp();
      bench.forget(true);
      await bench.keeper.restore();
      expect(cache.outbox.read(carried.id)?.carriedAt).toBe(new Date(startedAt).toISOString());
      expect(cache.outbox.read(unsaved.id)?.carriedAt).toBeNull();
    }
    expect(bench.defects).toEqual([]);
  });

  it('says what differs when the journal has gone another way than the backup', async () => {
    const bench = new Bench();
    bench.note();
    await bench.keeper.backUp();
    bench.forget();
    bench.now += 1_000;
    bench.note();
    await bench.keeper.verify();
    expect(bench.keeper.status().lastCheck?.outcome).toBe('differs');
  });
});
