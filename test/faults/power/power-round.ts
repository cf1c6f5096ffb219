import type { Violation } from '../round/violation.ts';
import { readServiceState } from '../invariants/service-state.ts';
import { Random } from '#test/central/seed/random.ts';
import { digestOf, imageOf } from './disk-image.ts';
import type { DiskEvent } from './disk-event.ts';
import { findOut } from './find-out.ts';
import { ModelledDisk } from './modelled-disk.ts';
import { Promises } from './promises.ts';
import { Stage, type StageParts } from './stage.ts';
import { anySubset, everything, onlyDurable, type Survival } from './survival.ts';

export interface PowerOrder extends StageParts {
  /** Of the moments around barriers, so many are tried, as chance picks them; all without it. */
  readonly mostMoments?: number;
  readonly onViolation?: (found: PowerViolation) => void;
  /** Has somebody seen enough? */
  readonly isOver?: () => boolean;
}

export interface PowerViolation extends Violation {
  readonly seed: number;
  /** Number of the event before which power went, and what had survived. */
  readonly moment: number;
  readonly survived: SurvivalName;
}

/** What one day has shown. */
export interface PowerResult {
  /** Changes of the disk and barriers that were recorded. */
  readonly writes: number;
  readonly barriers: number;
  /** Acts that were called saved. */
  readonly saved: number;
  /** Acts and heads of the journal that the service was told of. */
  readonly told: number;
  /** Moments at which power went. */
  readonly moments: number;
  /** Different disks on which a terminal was started. */
  readonly disks: number;
  readonly violations: readonly PowerViolation[];
}

const survivals = {
  durable: () => onlyDurable,
  everything: () => everything,
  subset: anySubset,
  'another subset': anySubset,
} as const satisfies Record<string, (random: Random) => Survival>;
export type SurvivalName = keyof typeof survivals;
const survivalNames = Object.keys(survivals) as readonly SurvivalName[];

/** Records a day and takes the power away at its barriers and between them. */
export async function playPowerLoss(order: PowerOrder): Promise<PowerResult> {
  const stage = await Stage.open(order);
  try {
    const events = await stage.record();
    requireSeen(events, stage);
    return await new PowerRound(stage, order, events).play();
  } finally {
    await stage.close();
  }
}

/** What nobody has recorded would be missing in every disk: the last is compared with the real one. */
function requireSeen(events: readonly DiskEvent[], stage: Stage): void {
  const disk = new ModelledDisk();
  events.forEach((event, index) => disk.apply(event, index));
  if (digestOf(disk.powerOn(everything)) === digestOf(imageOf(stage.recordedFolder))) return;
  throw new Error('the recording does not lead to what is on the disk');
}

class PowerRound {
  readonly #stage: Stage;
  readonly #order: PowerOrder;
  readonly #events: readonly DiskEvent[];
  readonly #random: Random;
  readonly #service: ReadonlySet<string>;
  readonly #disk = new ModelledDisk();
  readonly #promises = new Promises();
  readonly #seen = new Set<string>();
  readonly #violations: PowerViolation[] = [];
  #moments = 0;
  #disks = 0;

  constructor(stage: Stage, order: PowerOrder, events: readonly DiskEvent[]) {
    this.#stage = stage;
    this.#order = order;
    this.#events = events;
    this.#random = new Random(order.seed);
    const { acts } = readServiceState(stage.host.central, order.folder, 0);
    this.#service = new Set(acts.map(({ key }) => key));
  }

  async play(): Promise<PowerResult> {
    const moments = this.#chosenMoments();
    for (const [index, event] of this.#events.entries()) {
      if (this.#order.isOver?.() === true) break;
      if (moments.has(index)) await this.#loseAt(index);
      this.#disk.apply(event, index);
      this.#promises.note(event);
    }
    const count = (...kinds: readonly DiskEvent['kind'][]): number =>
      this.#events.filter(({ kind }) => kinds.includes(kind)).length;
    const barriers = count('sync');
    return {
      writes: this.#events.length - count('mark', 'told') - barriers,
      barriers,
      saved: this.#promises.acts.length,
      told: count('told'),
      ...{ moments: this.#moments, disks: this.#disks, violations: this.#violations },
    };
  }

  /** Before each barrier, when most is at stake, and after it; before each answer; and at random in between. */
  #chosenMoments(): ReadonlySet<number> {
    const events = this.#events;
    const near = events.flatMap(({ kind }, index) => {
      if (kind === 'sync') return [index, index + 1];
      return kind === 'mark' ? [index + 1] : [];
    });
    const between = near.map(() => this.#random.int(0, events.length));
    const all = [...new Set([...near, ...between])];
    const { mostMoments = all.length } = this.#order;
    return new Set(
      all
        .map((moment) => ({ moment, chance: this.#random.next() }))
        .toSorted((a, b) => a.chance - b.chance)
        .slice(0, mostMoments)
        .map(({ moment }) => moment),
    );
  }

  async #loseAt(moment: number): Promise<void> {
    this.#moments += 1;
    for (const survived of survivalNames) {
      const image = this.#disk.powerOn(survivals[survived](this.#random));
      const { told, acts, passwords, isSignedIn, isRemovalAsked } = this.#promises;
      const promised = JSON.stringify([told.length, acts, passwords, isSignedIn, isRemovalAsked]);
      const digest = `${digestOf(image)} ${promised}`;
      if (this.#seen.has(digest)) continue;
      this.#seen.add(digest);
      this.#disks += 1;
      const found = await findOut(this.#stage, image, this.#promises, this.#service);
      for (const violation of found) {
        const { seed, onViolation } = this.#order;
        const whole = { ...violation, seed, moment, survived };
        this.#violations.push(whole);
        onViolation?.(whole);
      }
    }
  }
}
