import type { Random } from '#test/central/seed/random.ts';
import type { Answer, Exchange } from '../network/exchange.ts';
import type { ServiceHost } from '../world/service-host.ts';
import type { Template } from '../world/template.ts';
import type { WorldClock } from '../world/world-clock.ts';
import type { Desk } from './desk.ts';
import { armKill, type KillTrigger } from './kill-trigger.ts';
import { OfficerActs, quietly, RoundWords } from './officer-acts.ts';
import { TerminalGone } from '../terminal/terminal-handle.ts';
import { Broken } from './violation.ts';

export interface RoundParts {
  readonly random: Random;
  readonly desks: readonly Desk[];
  readonly host: ServiceHost;
  readonly clock: WorldClock;
  readonly template: Template;
}

/** Tries to open a cache in one go before a round gives up: a trigger kills once, chance may kill again. */
const openingTries = 8;

/** One round under way: a service, some desks, their links, and what may be done to them. */
export class Round {
  readonly random: Random;
  readonly desks: readonly Desk[];
  readonly host: ServiceHost;
  readonly clock: WorldClock;
  readonly words: RoundWords;
  readonly acts: OfficerActs;
  /** The few cases that everybody works on, so that they meet; the first takes opinions from the beginning. */
  readonly caseIds: readonly [string, ...string[]];
  readonly opinionCaseIds: readonly string[];
  /** What the service itself has answered, by Idempotency-Key. */
  readonly answers = new Map<string, number[]>();
  /** A password may be asked for again: a killed terminal can lose the next refresh token. */
  mayEndSessions = false;
  /** The service has been put back: what was accepted may be accepted once more. */
  wasRestored = false;
  readonly #disarms: (() => void)[] = [];

  constructor({ random, desks, host, clock, template }: RoundParts) {
    this.random = random;
    this.desks = desks;
    this.host = host;
    this.clock = clock;
    this.words = new RoundWords(random);
    this.acts = new OfficerActs(random, this.words);
    this.opinionCaseIds = template.opinionCaseIds;
    const others = Array.from({ length: random.int(1, 4) }, () => random.pick(template.caseIds));
    this.caseIds = [random.pick(template.opinionCaseIds), ...others];
    for (const { parts } of desks) {
      parts.link.watch = {
        ...parts.link.watch,
        onAnswer: (...given) => this.#noteAnswer(...given),
      };
    }
  }

  /** One step of an officer's day at some desk; a desk that is dead is started again first. */
  async step(desk: Desk = this.random.pick(this.desks)): Promise<void> {
    await this.revive(desk);
    const { random, acts } = this;
    const chance = random.next();
    const caseId = random.pick(this.caseIds);
    if (chance < 0.15) await acts.onNotice(desk);
    else if (chance < 0.55) await acts.onCase(desk, caseId);
    else if (chance < 0.75) await this.burst(desk, caseId);
    else if (chance < 0.85) await acts.settleOne(desk);
    else await quietly(() => desk.contact());
  }

  /** Several acts on one case without waiting for their effect: a queue. */
  async burst(desk: Desk, caseId: string): Promise<void> {
    const count = this.random.int(2, 3);
    for (let i = 0; i < count; i += 1) await this.acts.onCase(desk, caseId);
  }

  /** Starts a terminal again that is dead, and signs its officer in; leaves one that is open as it is. */
  async revive(desk: Desk): Promise<void> {
    for (let i = 0; i < openingTries; i += 1) {
      const isThere = await surviving(async () => {
        await desk.open();
        return true;
      });
      if (isThere === true) return;
      this.disarm();
    }
    throw new Broken('opening', `not open after ${openingTries} tries`);
  }

  /** A terminal will die by kill -9 when the trigger says so. */
  arm(desk: Desk, trigger: KillTrigger): void {
    this.mayEndSessions = true;
    this.#disarms.push(armKill(desk, trigger));
  }

  /** The service ends a desk's terminal. */
  revoke(desk: Desk): void {
    this.mayEndSessions = true;
    desk.fate = 'revoked';
    this.host.revokeTerminal(desk.parts.name);
  }

  /** The files of a desk are about to be damaged. @param backedUp acts that are in a backup of it */
  endanger(desk: Desk, backedUp: readonly string[]): void {
    this.mayEndSessions = true;
    desk.fate = 'damaged';
    desk.saved.addBackedUp(backedUp);
  }

  disarm(): void {
    for (const disarm of this.#disarms.splice(0).reverse()) disarm();
  }

  /** Time passes for everybody at once. */
  advance(ms: number): void {
    this.clock.advance(ms);
    for (const desk of this.desks) desk.advance(ms);
  }

  #noteAnswer({ idempotencyKey }: Exchange, { status }: Answer): void {
    if (idempotencyKey === null) return;
    this.answers.set(idempotencyKey, [...(this.answers.get(idempotencyKey) ?? []), status]);
  }
}

/** @returns what the work gives; null when the terminal was killed meanwhile */
export async function surviving<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TerminalGone) return null;
    throw error;
  }
}
