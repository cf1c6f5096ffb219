import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAdministratorKey, type AdministratorKey } from '#build/sealed/administrator-key.ts';
import { startCentral, type Central } from '#test/central/start-central.ts';
import { recoveryKeyFile } from '#test/central/terminals/recovery-key.ts';
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

  /** What the department's administrator has in a drawer. */
  administratorKey(): AdministratorKey {
    const key = readAdministratorKey(
      readFileSync(path.join(this.#dataDir, recoveryKeyFile), 'utf8'),
    );
    if (key === null) throw new Error('the service has no recovery key');
    return key;
  }

  /** Ends the terminal that was registered under this name. */
  revokeTerminal(name: string): void {
    const sql = 'SELECT id FROM terminal WHERE name = ?';
    const id = this.central.store.prepare<[string], string>(sql).pluck().get(name);
    if (id === undefined) throw new Error(`no terminal is named ${name}`);
    this.central.revokeTerminal(id);
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
