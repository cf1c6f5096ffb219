/** The one true time of a round; the devices' clocks are set by it and may be set wrong afterwards. */
export class WorldClock {
  readonly #startMs: number;
  readonly #begun = performance.now();
  #advancedMs = 0;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  nowMs(): number {
    return Math.round(this.#startMs + performance.now() - this.#begun + this.#advancedMs);
  }

  advance(ms: number): void {
    this.#advancedMs += ms;
  }
}
