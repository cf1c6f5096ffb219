import { randomBytes } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createCache, type Cache } from '#core/cache.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { outboxSubjects } from '#core/outbox/outbox-subjects.ts';
import { OutboxSender } from '#core/outbox/outbox-sender.ts';
import type { QueuedCaseAct } from '#core/outbox/queued-act.ts';
import type { OutboxState } from '#shared/desktop/outbox.contract.ts';
import { withdrawalRefusal } from '#shared/domain/outbox-withdrawal.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openTestDatabase } from '../test-database.ts';
import { faults, ScriptedEndpoint } from './scripted-endpoint.ts';
import { acceptance, startedAt } from './sender.fixture.ts';

vi.setConfig({ testTimeout: 300_000 });
const hourMs = 3_600_000;
const cases = ['1', '2', '3'];

/** Where each state may lead; an act that is sent goes through `sending`, which no step here sees. */
const legal: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  waiting: ['waiting', 'sending', 'accepted', 'conflict', 'refused', 'dead-letter', 'withdrawn'],
  // Seen after a crash only.
  sending: ['sending', 'waiting', 'accepted', 'conflict', 'refused', 'dead-letter'],
  conflict: ['conflict', 'withdrawn'],
  refused: ['refused', 'withdrawn'],
  'dead-letter': ['dead-letter', 'waiting', 'withdrawn'],
  accepted: ['accepted'],
  withdrawn: ['withdrawn'],
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit'), which: fc.nat(2) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('flush'),
      script: fc.array(fc.constantFrom(...faults), { maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change'), which: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait'),
      ms: fc.constantFrom(500, 30_000, 30 * hourMs, -40 * hourMs),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle'), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw'), which: fc.nat(9) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** One terminal with its queue before one service, over one history. */
class History {
  static count = 0;
  readonly #cache: Cache;
  readonly #ledger: ActLedger;
  readonly #time = { ms: Date.parse(startedAt) };
  readonly #endpoint = new ScriptedEndpoint(() => this.#now());
  readonly #id = (History.count += 1);
  readonly #acts: string[] = [];
  readonly #states = new Map<string, OutboxState>();
  #sender: OutboxSender;

  constructor(cache: Cache, anchor: JournalAnchor) {
    this.#cache = cache;
    this.#ledger = new ActLedger(cache, anchor, () => this.#now(), fail);
    this.#sender = this.#newSender();
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const one of steps) {
      await this.#take(one);
      this.#check();
    }
    await this.#mendAll();
  }

  /** Leaves nothing for the next history, also when this one has failed. */
  end(): void {
    for (const { id } of this.#open()) this.#cache.outbox.change(id, { state: 'withdrawn' });
  }

  async #take(one: Step): Promise<void> {
    if ('script' in one) await this.#flush([...one.script]);
    else if ('ms' in one) this.#time.ms += one.ms;
    else if (one.do === 'submit') this.#submit(this.#caseId(one.which));
    else if (one.do === 'change') this.#endpoint.change(this.#caseId(one.which));
    else {
      const act = this.#open()[one.which];
      if (act === undefined) return;
      if (one.do === 'settle') this.#settle(act);
      else if (withdrawalRefusal(act) === null) this.#ledger.withdraw(act.id);
    }
  }

  #submit(caseId: string): void {
    const act = { ...acceptance(this.#name(), caseId), seenVersion: this.#seen(caseId) };
    this.#ledger.submit(act, () => undefined);
    this.#acts.push(act.id);
  }

  /** The officer looks at what waits for a person: sends a conflict again, retries a dead letter. */
  #settle(act: QueuedCaseAct): void {
    if (act.state === 'dead-letter') this.#ledger.retry(act);
    if (act.state !== 'conflict' && act.state !== 'refused') return;
    const seenVersion = this.#endpoint.versionOf(act.subjectId);
    const again = { ...acceptance(this.#name(), act.subjectId), seenVersion };
    this.#ledger.resubmit(act, again);
    this.#acts.push(again.id);
  }

  async #flush(script: ScriptedEndpoint['script']): Promise<void> {
    this.#endpoint.script = script;
    const flushing = this.#sender.flush(new AbortController().signal).catch((error: unknown) => {
      // What concerns the whole queue is thrown; anything else is a defect of the sender.
      if (!isAppError(error)) throw error;
    });
    const isOver = await Promise.race([
      flushing.then(() => true),
      this.#endpoint.crashed.promise.then(() => false),
    ]);
    if (isOver) return;
    // The power has gone: what is on the disk is all that is left.
    this.#endpoint.restart();
    this.#sender = this.#newSender();
  }

  /** Faults end, and the officer settles all that waits: every act that stands has its one effect. */
  async #mendAll(): Promise<void> {
    for (let round = 0; this.#open().length > 0; round += 1) {
      expect(round, 'nothing may starve').toBeLessThan(this.#acts.length * 3 + 3);
      for (const act of this.#open()) this.#settle(act);
      this.#check();
      this.#time.ms += hourMs;
      await this.#flush([]);
      this.#check();
    }
    const accepted = this.#all().filter(({ state }) => state === 'accepted');
    expect(this.#endpoint.effects.map(({ key }) => key).toSorted()).toEqual(
      accepted.map(({ id }) => id).toSorted(),
    );
    for (const caseId of cases.map((_, which) => this.#caseId(which))) this.#checkOrder(caseId);
  }

  #check(): void {
    const keys = this.#endpoint.effects.map(({ key }) => key);
    expect(new Set(keys).size, 'no act takes effect twice').toBe(keys.length);
    for (const act of this.#all()) {
      const before = this.#states.get(act.id) ?? 'waiting';
      expect(legal[before], act.id).toContain(act.state);
      this.#states.set(act.id, act.state);
      if (act.state === 'accepted') expect(keys).toContain(act.id);
      // A crash is noted as unclear when the next flush begins.
      else if (!act.isUnclear && act.state !== 'sending') expect(keys).not.toContain(act.id);
    }
  }

  /** Acts of a case take effect in the order in which the queue holds them. */
  #checkOrder(caseId: string): void {
    const wanted = this.#cache.outbox.on('case', caseId).map(({ id }) => id);
    const done = this.#endpoint.effects.filter((effect) => effect.caseId === caseId);
    const places = done.map(({ key }) => wanted.indexOf(key));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }

  #all(): QueuedCaseAct[] {
    return this.#acts.map((id) => {
      const act = this.#cache.outbox.read(id);
      // Nothing is ever deleted.
      if (act?.subject !== 'case') throw new Error(`the act ${id} is gone`);
      return act;
    });
  }

  #open(): QueuedCaseAct[] {
    return this.#all().filter(({ state }) => state !== 'accepted' && state !== 'withdrawn');
  }

  /** The officer has seen the case as it was before any own act that is still open. */
  #seen(caseId: string): number {
    const own = this.#cache.outbox.on('case', caseId);
    const open = own.find(({ state }) => state !== 'accepted' && state !== 'withdrawn');
    return open?.seenVersion ?? this.#endpoint.versionOf(caseId);
  }

  #name(): string {
    return `${this.#id}-${this.#acts.length}`;
  }

  #caseId(which: number): string {
    return `${this.#id}-${cases[which]}`;
  }

  #now(): Date {
    return new Date(this.#time.ms);
  }

  #newSender(): OutboxSender {
    return new OutboxSender({
      ...{ outbox: this.#cache.outbox, subjects: outboxSubjects, ledger: this.#ledger },
      client: this.#endpoint.client,
      timing: { now: () => this.#now(), after: () => () => undefined, random: () => 0.5 },
      onChange: () => undefined,
      mayActsBeMissing: () => false,
    });
  }
}

function fail(error: unknown): never {
  throw error instanceof Error ? error : new Error(String(error));
}

describe('[O08] [O04] [O09] the queue over any history', () => {
  it('sends every act that stands exactly once, in the order of its case, by legal steps only', async () => {
    const db = openTestDatabase();
    // Loss of power is tested elsewhere; here thousands of transactions need not wait for the disk.
    db.pragma('synchronous = OFF');
    const cache = createCache(db);
    const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor.json'), randomBytes(32));
    anchor.check(cache.journal);
    const check = async (steps: readonly Step[]): Promise<void> => {
      const history = new History(cache, anchor);
      await history.run(steps).finally(() => history.end());
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }), check),
      { numRuns: 2_000 },
    );
    expect(cache.journal.firstBreak()).toBeNull();
  });
});
