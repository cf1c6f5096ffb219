import type { Channel } from '#shared/desktop/contract.ts';
import type { Failure } from '#shared/desktop/envelope.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Random } from '#test/central/seed/random.ts';
import type { MachineFiles } from '#test/disk/opened-cache.ts';
import type { Link } from '../network/link.ts';
import type { ProcessPool } from '../terminal/process-pool.ts';
import { TerminalGone, type TerminalHandle } from '../terminal/terminal-handle.ts';
import type { Desk as DeskName } from '../world/cast.ts';
import type { WorldClock } from '../world/world-clock.ts';
import { SavedActs } from './saved-acts.ts';
import { Broken } from './violation.ts';

export interface DeskParts {
  readonly name: DeskName;
  readonly username: string;
  readonly officerId: string;
  readonly machine: MachineFiles;
  readonly link: Link;
  readonly pool: Pick<ProcessPool, 'take' | 'giveBack'>;
  readonly clock: WorldClock;
  readonly random: Random;
}

/** A call that the core has refused, with the reason it gives to people. */
export class Refused extends Error {
  readonly failure: Failure;
  /** Something was done to this desk that calls for such a refusal. */
  readonly isCalledFor: boolean;

  constructor(channel: string, failure: Failure, isCalledFor: boolean) {
    super(`${channel}: ${failure.code} ${failure.message}`);
    this.failure = failure;
    this.isCalledFor = isCalledFor;
  }
}

/** What happens to a desk for good: its files are damaged, or the service ends the terminal. */
export type Fate = 'damaged' | 'revoked';

/** Refusals that a fate calls for. */
const calledFor: Readonly<Record<Fate, readonly string[]>> = {
  damaged: ['CACHE_DAMAGED', 'OFFLINE_VAULT_MISSING'],
  revoked: ['TERMINAL_REVOKED'],
};

/** So often a cache may be found damaged in one sign-in. */
const mostDamages = 3;

/** A terminal with the officer before it: a core in a process that may be killed, and what was told to be saved. */
export class Desk {
  readonly parts: DeskParts;
  readonly saved = new SavedActs();
  /** Folders of the processes this desk has used. */
  readonly processFolders = new Set<string>();
  kills = 0;
  /** Somebody has set the clock of the machine. */
  wasClockSet = false;
  fate: Fate | null = null;
  #handle: TerminalHandle | null = null;
  #dying: Promise<void> = Promise.resolve();

  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  get isOpen(): boolean {
    return this.#handle?.isAlive === true;
  }

  /**
   * Starts a core on this machine's files and signs the officer in.
   * @throws TerminalGone when it is killed meanwhile; Broken when the cache does not open
   */
  async open(): Promise<void> {
    await this.#dying;
    if (this.isOpen) return;
    await this.startCore();
    // Once wiped it would sign in as a new terminal.
    if (this.fate === 'revoked' && (await this.session()).wiped !== null) return;
    await this.signIn();
  }

  /** Starts a core and leaves it at its sign-in page. */
  async startCore(): Promise<void> {
    const { pool, machine, link, clock, random, name } = this.parts;
    const handle = await pool.take();
    this.#handle = handle;
    this.processFolders.add(handle.folder);
    const start = {
      dataDir: machine.dataDir,
      centralUrl: link.url,
      appVersion: '0.1.0',
      platform: 'linux-x64',
      hostName: name,
      deviceSecret: Uint8Array.from(machine.deviceSecret),
      keystore: 'system',
    } as const;
    const { address } = link;
    await handle.start({ start, address, nowMs: clock.nowMs(), seed: random.int(1, 2 ** 31) });
  }

  /**
   * Signs in with the network as it is. A damaged cache is put aside first, as the page proposes.
   * @param damages how often that was done in this sign-in
   * @throws TerminalGone, Broken
   */
  async signIn(damages = 0): Promise<void> {
    const { username } = this.parts;
    if (this.fate === 'damaged') await this.#setAsideDamaged();
    try {
      await this.ask('session:sign-in', { username, password: demoPassword });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code } = error.failure;
      // A portal's page instead of the service is no reason to open the cache, the core says so.
      if (code === 'CENTRAL_ANSWER_INVALID' || code === 'CENTRAL_UNREACHABLE') return;
      if (error.isCalledFor && code === 'CACHE_DAMAGED' && damages < mostDamages) {
        await this.signIn(damages + 1);
        return;
      }
      if (error.isCalledFor && code !== 'CACHE_DAMAGED') return;
      throw new Broken('opening', error.message);
    }
  }

  async #setAsideDamaged(): Promise<void> {
    const { officerId } = this.parts;
    if ((await this.session()).trouble?.code !== 'CACHE_DAMAGED') return;
    await this.ask('session:set-aside-cache', { officerId });
  }

  /** The answer of a call. @throws TerminalGone, Refused, Broken for a defect of the core */
  async ask<T>(channel: Channel, input?: unknown): Promise<T> {
    const handle = this.#handle;
    if (handle === null) throw new TerminalGone();
    let envelope;
    try {
      envelope = await handle.call(channel, input);
    } catch (error) {
      if (handle.hasCrashed) throw new Broken('defect', `${this.parts.name} ended by itself`);
      throw error;
    }
    if (envelope.ok) return envelope.data as T;
    if (envelope.error.code === 'INTERNAL') {
      throw new Broken('defect', `${channel} failed without a name: ${envelope.error.message}`);
    }
    const { fate } = this;
    const isCalledFor = fate !== null && calledFor[fate].includes(envelope.error.code);
    throw new Refused(channel, envelope.error, isCalledFor);
  }

  /** One contact with the service, as far as the network lets it. @throws TerminalGone */
  async contact(): Promise<TerminalStatus> {
    return this.ask<TerminalStatus>('status:sync-now');
  }

  async session(): Promise<SessionState> {
    return this.ask<SessionState>('session:state');
  }

  /** kill -9 at this instant. */
  kill(): void {
    const handle = this.#handle;
    if (handle?.isAlive !== true) return;
    this.kills += 1;
    this.#dying = handle.kill();
  }

  /** Resolves when nothing of this desk runs any more. */
  async gone(): Promise<void> {
    await this.#dying;
  }

  /** Closes the core as its main process would; the process goes back to the others. */
  async close(): Promise<void> {
    await this.#dying;
    const handle = this.#handle;
    this.#handle = null;
    if (handle?.isAlive !== true) return;
    await handle.stop();
    this.parts.pool.giveBack(handle);
  }

  advance(ms: number): void {
    this.#handle?.advance(ms);
  }

  setClock(ms: number): void {
    this.wasClockSet = true;
    this.#handle?.setClock(ms);
  }
}
