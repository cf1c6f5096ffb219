import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAdministratorKey, type AdministratorKey } from '#build/sealed/administrator-key.ts';
import { Random } from '#test/central/seed/random.ts';
import { recoveryKeyFile } from '#test/central/terminals/recovery-key.ts';
import type { MachineFiles } from '#test/disk/opened-cache.ts';
import { Link } from '../network/link.ts';
import { Desk, type DeskParts } from '../round/desk.ts';
import { ProcessPool } from '../terminal/process-pool.ts';
import { TerminalHandle, type HandleParts } from '../terminal/terminal-handle.ts';
import { desks } from '../world/cast.ts';
import { ServiceHost } from '../world/service-host.ts';
import { WorldClock } from '../world/world-clock.ts';
import type { DiskEvent } from './disk-event.ts';
import { readTrace } from './read-trace.ts';
import { straceTo } from './strace.ts';
import { workDay } from './work-day.ts';

/** Eight in the morning of a working day. */
const beginningMs = Date.parse('2026-06-17T08:00:00+08:00');
const name = 'lead';

export interface StageParts {
  /** The stage's own. */
  readonly folder: string;
  readonly seed: number;
  /** The bundled terminal process that is recorded, sound or with a bug planted in it. */
  readonly recordedFile: string;
  /** The one that finds what power has left. */
  readonly soundFile: string;
  readonly stretch: HandleParts['stretch'];
}

/** A service and a terminal that begins with an empty data folder. */
export class Stage {
  readonly link: Link;
  readonly host: ServiceHost;
  readonly random: Random;
  readonly #parts: StageParts;
  readonly #clock = new WorldClock(beginningMs);
  readonly #deviceSecret = randomBytes(32);
  readonly #pool: ProcessPool;

  private constructor(parts: StageParts, link: Link) {
    this.#parts = parts;
    this.link = link;
    this.host = new ServiceHost(path.join(parts.folder, 'service'), this.#clock, [link]);
    this.random = new Random(parts.seed);
    const { folder, soundFile: file, stretch } = parts;
    this.#pool = new ProcessPool({ file, stretch, folder: path.join(folder, 'finders') });
  }

  static async open(parts: StageParts): Promise<Stage> {
    mkdirSync(parts.folder, { recursive: true });
    const [link] = await Link.openAll(1);
    if (link === undefined) throw new Error('one link was asked for');
    const stage = new Stage(parts, link);
    await stage.host.start();
    return stage;
  }

  /** Where the recorded terminal has its data. Sealed files are bound to the name of the folder. */
  get recordedFolder(): string {
    return path.join(this.#parts.folder, 'recorded', name);
  }

  /** A data folder for what is found at power-on. */
  get foundFolder(): string {
    return path.join(this.#parts.folder, 'found', name);
  }

  /** What opens the files that are sealed for the administrator. */
  get administratorKey(): AdministratorKey {
    const file = path.join(this.#parts.folder, 'service', recoveryKeyFile);
    const key = readAdministratorKey(readFileSync(file, 'utf8'));
    if (key === null) throw new Error('the service has no recovery key');
    return key;
  }

  /** Plays the day. @returns everything that the terminal has done to its disk, in order */
  async record(): Promise<DiskEvent[]> {
    const { folder } = this.#parts;
    const [trace, marks] = [path.join(folder, 'trace'), path.join(folder, 'marks')];
    mkdirSync(this.recordedFolder, { recursive: true });
    const recorded = this.#recorded(trace, marks);
    const machine = { dataDir: this.recordedFolder, deviceSecret: this.#deviceSecret };
    const desk = this.#desk(machine, recorded);
    const { link, host, random } = this;
    try {
      await workDay({ desk, link, host, random, clock: this.#clock });
    } finally {
      await recorded.end();
    }
    return readTrace(readFileSync(trace, 'latin1'), { dataDir: this.recordedFolder, marks });
  }

  /** The terminal at the data folder for what is found, with a sound process. */
  foundDesk(password?: string): Desk {
    const machine = { dataDir: this.foundFolder, deviceSecret: this.#deviceSecret };
    return this.#desk(password === undefined ? machine : { ...machine, password }, this.#pool);
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.host.stop();
    await this.link.close();
  }

  #desk(machine: MachineFiles, pool: DeskParts['pool']): Desk {
    const username = desks[name];
    const officerId = `officer-${username}`;
    const { link, random } = this;
    return new Desk({ name, username, officerId, machine, link, pool, random, clock: this.#clock });
  }

  /** One recorded process after the other; the recording goes on. */
  #recorded(trace: string, marks: string): DeskParts['pool'] & { end: () => Promise<void> } {
    const { folder, recordedFile: file, stretch } = this.#parts;
    const parts = { file, stretch, folder: path.join(folder, 'recorded-process') };
    let handle: TerminalHandle | null = null;
    return {
      take: async () => {
        if (handle?.isAlive !== true) {
          await handle?.exited;
          handle = new TerminalHandle({ ...parts, recorder: straceTo(trace, marks) });
        }
        await handle.ready();
        return handle;
      },
      giveBack: () => undefined,
      end: async () => handle?.kill(),
    };
  }
}
