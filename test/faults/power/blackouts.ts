import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleTerminal, removeBundles, type SourceChange } from '../terminal/bundle.ts';
import { rememberingStretch, replaceScrypt } from '../terminal/replace-scrypt.ts';
import { playPowerLoss, type PowerOrder, type PowerResult } from './power-round.ts';
import { requireStrace } from './strace.ts';

/** Plays days that end with a loss of power, one after the other. */
export class Blackouts {
  readonly #folder: string;
  readonly #soundFile: string;
  readonly #stretch: PowerOrder['stretch'];
  #played = 0;
  #isEnding = false;

  private constructor(folder: string, soundFile: string, stretch: PowerOrder['stretch']) {
    this.#folder = folder;
    this.#soundFile = soundFile;
    this.#stretch = stretch;
  }

  /** @throws Error where nothing can be recorded */
  static async open(): Promise<Blackouts> {
    requireStrace();
    const stretch = rememberingStretch();
    replaceScrypt(stretch);
    const file = await bundleTerminal('power-loss');
    return new Blackouts(mkdtempSync(path.join(tmpdir(), 'power-loss-')), file, stretch);
  }

  /** One day, from its seed. */
  async play(
    seed: number,
    choice: Pick<PowerOrder, 'mostMoments' | 'onViolation' | 'isOver'>,
    recordedFile = this.#soundFile,
  ): Promise<PowerResult> {
    this.#played += 1;
    const folder = path.join(this.#folder, String(this.#played));
    const parts = { folder, seed, recordedFile, soundFile: this.#soundFile };
    const isOver = (): boolean => this.#isEnding || choice.isOver?.() === true;
    try {
      return await playPowerLoss({ ...choice, ...parts, stretch: this.#stretch, isOver });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** No further moment is tried. */
  end(): void {
    this.#isEnding = true;
  }

  /** A terminal process with a bug in it. */
  async planted(name: string, changes: readonly SourceChange[]): Promise<string> {
    return bundleTerminal(`power-loss-${name}`, changes);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
    removeBundles();
  }
}
