import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Random } from '#test/central/seed/random.ts';
import { Link } from '../network/link.ts';
import { kinds, type KindName } from '../kinds.ts';
import { Desk } from '../round/desk.ts';
import { heal } from '../round/heal.ts';
import { judge } from '../round/judge.ts';
import { Round } from '../round/round.ts';
import { Broken, type Violation } from '../round/violation.ts';
import { ProcessPool } from '../terminal/process-pool.ts';
import type { HandleParts } from '../terminal/terminal-handle.ts';
import { deskNames, desks as usernames, type Desk as DeskName } from './cast.ts';
import { ServiceHost } from './service-host.ts';
import { SmallDisk } from './small-disk.ts';
import { copyPart, makeTemplate, type Template } from './template.ts';
import { WorldClock } from './world-clock.ts';

export interface RoundOrder {
  readonly kind: KindName;
  readonly seed: number;
  /** The bundled terminal process, sound or with a bug planted in it. */
  readonly file: string;
}

/** What became of one round. */
export interface RoundResult extends Omit<RoundOrder, 'file'> {
  readonly kills: number;
  readonly saved: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly conflicts: number;
  readonly milliseconds: number;
  readonly violations: readonly Violation[];
}

/** A place where rounds run one after the other: links, processes and a template that they begin with. */
export class Lane {
  readonly #folder: string;
  readonly #links: Readonly<Record<DeskName, Link>>;
  readonly #parts: HandleParts;
  readonly #template: Template;
  readonly #smallDisk: SmallDisk;
  #pool: ProcessPool;
  #file: string;

  private constructor(
    parts: HandleParts,
    links: Readonly<Record<DeskName, Link>>,
    pool: ProcessPool,
    template: Template,
  ) {
    const { folder, file } = parts;
    this.#parts = parts;
    this.#folder = folder;
    this.#file = file;
    this.#links = links;
    this.#pool = pool;
    this.#template = template;
    this.#smallDisk = new SmallDisk(path.join(folder, 'small-disk'));
  }

  /** @param parts of sound terminal processes, which make the template; the folder is the lane's own */
  static async open(parts: HandleParts): Promise<Lane> {
    const { folder } = parts;
    const opened = await Link.openAll(deskNames.length);
    const named = deskNames.map((name, i) => [name, opened[i]]);
    const links = Object.fromEntries(named) as Record<DeskName, Link>;
    const pool = poolOf(parts);
    const template = await makeTemplate(path.join(folder, 'template'), links, pool);
    return new Lane(parts, links, pool, template);
  }

  /** Plays one round; what it finds is in the result, never thrown. */
  async play({ kind, seed, file }: RoundOrder): Promise<RoundResult> {
    await this.#use(file);
    const begun = performance.now();
    const random = new Random(seed);
    const folder = path.join(this.#folder, 'round');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const clock = new WorldClock(this.#template.startMs);
    const links = Object.values(this.#links);
    for (const link of links) link.reset();
    copyPart(this.#template, 'service', path.join(folder, 'service'));
    const host = new ServiceHost(path.join(folder, 'service'), clock, links);
    const cast = kinds[kind].desks(random);
    const desks = cast.map((name, i) => this.#desk(name, i === 0, kind, clock, random));
    const violations: Violation[] = [];
    let tally = { accepted: 0, waiting: 0, conflicts: 0 };
    try {
      await host.start();
      const round = new Round({ random, desks, host, clock, template: this.#template });
      for (const desk of desks) await this.#beginAt(desk);
      await kinds[kind].script(round);
      await heal(round);
      const { violations: found, records } = await judge(round, this.#template);
      violations.push(...found);
      const outbox = records.flatMap((each) => each.outbox);
      const count = (...wanted: string[]): number =>
        outbox.filter(({ state }) => wanted.includes(state)).length;
      tally = {
        accepted: count('accepted'),
        waiting: count('waiting', 'sending', 'refused', 'dead-letter'),
        conflicts: count('conflict'),
      };
    } catch (error) {
      if (error instanceof Broken) violations.push(error.violation);
      else violations.push({ invariant: 'defect', details: String((error as Error).stack) });
    }
    for (const link of links) link.reset();
    for (const desk of desks) await this.#clear(desk);
    for (const link of links) await link.up();
    await host.stop();
    return {
      ...{ kind, seed, violations, ...tally },
      kills: desks.reduce((sum, desk) => sum + desk.kills, 0),
      saved: desks.reduce((sum, desk) => sum + desk.saved.all.length, 0),
      milliseconds: Math.round(performance.now() - begun),
    };
  }

  async close(): Promise<void> {
    await this.#pool.close();
    for (const link of Object.values(this.#links)) await link.close();
    this.#smallDisk.close();
  }

  async #use(file: string): Promise<void> {
    if (file === this.#file) return;
    await this.#pool.close();
    this.#file = file;
    this.#pool = poolOf({ ...this.#parts, file });
  }

  #desk(name: DeskName, isFirst: boolean, kind: KindName, clock: WorldClock, random: Random): Desk {
    const username = usernames[name];
    const isSmall = isFirst && 'onSmallDisk' in kinds[kind];
    if (isSmall) this.#smallDisk.clear();
    const dataDir = path.join(
      isSmall ? this.#smallDisk.folder : path.join(this.#folder, 'round'),
      name,
    );
    copyPart(this.#template, name, dataDir);
    return new Desk({
      ...{ name, username, officerId: `officer-${username}`, clock, random },
      machine: { dataDir, deviceSecret: this.#template.deviceSecrets[name] },
      ...{ link: this.#links[name], pool: this.#pool },
    });
  }

  /** In the morning the network is there, or it is not yet. */
  async #beginAt(desk: Desk): Promise<void> {
    const { link, random } = desk.parts;
    const isOffline = random.chance(0.5);
    if (isOffline) await link.down();
    await desk.open();
    await link.up();
    await desk.contact();
  }

  async #clear(desk: Desk): Promise<void> {
    desk.kill();
    await desk.close();
  }
}

function poolOf(parts: HandleParts): ProcessPool {
  return new ProcessPool({ ...parts, folder: path.join(parts.folder, 'processes') });
}
