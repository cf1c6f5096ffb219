import { startCentral, type Central } from '#test/central/start-central.ts';
import type { Link } from '../network/link.ts';
import type { WorldClock } from './world-clock.ts';

/** Demo data of a department with enough open cases to quarrel about. */
const demo = { cases: 60, seed: 62 } as const;

/** The reference service of one round, and the links that lead to it. */
export class ServiceHost {
  #dataDir: string;
  readonly #clock: WorldClock;
  readonly #links: readonly Link[];
  #central: Central | null = null;

  constructor(dataDir: string, clock: WorldClock, links: readonly Link[]) {
    this.#dataDir = dataDir;
    this.#clock = clock;
    this.#links = links;
  }

  /** @throws Error while the service is stopped */
  get central(): Central {
    if (this.#central === null) throw new Error('the service is not running');
    return this.#central;
  }

  get isRunning(): boolean {
    return this.#central !== null;
  }

  /** @param isRestored the data is that of an earlier moment, put back by somebody */
  async start(isRestored = false): Promise<void> {
    if (this.#central !== null) return;
    const now = (): Date => new Date(this.#clock.nowMs());
    this.#central = await startCentral({ dataDir: this.#dataDir, ...demo, now, isRestored });
    for (const link of this.#links) link.target = this.#central.url;
  }

  /** Ends the service; whatever is on its way breaks. */
  async stop(): Promise<void> {
    const central = this.#central;
    this.#central = null;
    for (const link of this.#links) {
      link.target = null;
      link.breakAll();
    }
    await central?.close();
  }

  /** Keeps the service's data as it is now. @returns puts it back, and the service to this moment */
  keep(): () => Promise<void> {
    const kept = `${this.#dataDir}-kept`;
    this.central.snapshot(kept);
    return async () => {
      await this.stop();
      this.#dataDir = kept;
      await this.start(true);
    };
  }
}
