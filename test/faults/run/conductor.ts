import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mulberry32 } from '#shared/domain/mulberry32.ts';
import type { KindName } from '../kinds.ts';
import { bundleTerminal, removeBundles } from '../terminal/bundle.ts';
import type { RoundOrder, RoundResult } from '../world/lane.ts';
import { LaneThread } from './lane-thread.ts';

/** Plays rounds in several lanes at once. */
export class Conductor {
  readonly #folder: string;
  readonly #lanes: readonly LaneThread[];
  /** The terminal process as it is shipped. */
  readonly soundFile: string;
  #isEnding = false;

  private constructor(folder: string, lanes: readonly LaneThread[], soundFile: string) {
    this.#folder = folder;
    this.#lanes = lanes;
    this.soundFile = soundFile;
  }

  static async open(lanes: number): Promise<Conductor> {
    const file = await bundleTerminal('sound');
    const folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
    const threads = Array.from({ length: lanes }, (_, i) =>
      LaneThread.open(file, path.join(folder, `lane-${i}`)),
    );
    return new Conductor(folder, await Promise.all(threads), file);
  }

  /**
   * Plays the rounds in their order, each as soon as a lane is free.
   * @param onResult called after each; false ends the play when the rounds under way have ended
   */
  async play(
    rounds: Iterable<RoundOrder>,
    onResult: (result: RoundResult) => boolean,
  ): Promise<void> {
    const waiting = rounds[Symbol.iterator]();
    let isOver = false;
    const work = async (lane: LaneThread): Promise<void> => {
      while (!isOver && !this.#isEnding) {
        const next = waiting.next();
        if (next.done === true) return;
        if (!onResult(await lane.play(next.value))) isOver = true;
      }
    };
    await Promise.all(this.#lanes.map(work));
  }

  /** Plays no further round; those under way come to their end. */
  end(): void {
    this.#isEnding = true;
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
    rmSync(this.#folder, { recursive: true, force: true });
    removeBundles();
  }
}

/** So many rounds of these kinds in turn. The first has the seed itself, so that it repeats that round alone. */
export function* ordersOf(
  kinds: readonly KindName[],
  rounds: number,
  seed: number,
  file: string,
): Generator<RoundOrder> {
  const chance = mulberry32(seed);
  for (let index = 0; index < rounds; index += 1) {
    const kind = kinds[index % kinds.length];
    if (kind === undefined) return;
    const own = index === 0 ? seed : Math.floor(chance() * 2 ** 31);
    yield { kind, seed: own, file };
  }
}
