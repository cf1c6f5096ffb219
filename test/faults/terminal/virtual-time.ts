import type { Timing } from '#core/timing.ts';
import { mulberry32 } from '#shared/domain/mulberry32.ts';

interface Plan {
  readonly dueAt: number;
  readonly task: () => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A device's time that runs by itself and can be moved on: a wait of half a minute costs nothing. The wall
 * clock may be set besides, as people and batteries do.
 */
export class VirtualTime {
  readonly timing: Timing;
  readonly #startMs: number;
  readonly #begun = performance.now();
  readonly #plans = new Set<Plan>();
  #advancedMs = 0;
  #setByMs = 0;

  constructor(startMs: number, seed: number) {
    this.#startMs = startMs;
    this.timing = {
      now: () => new Date(Math.round(this.#startMs + this.#passed() + this.#setByMs)),
      after: (milliseconds, task) => this.#after(milliseconds, task),
      random: mulberry32(seed),
    };
  }

  /** Lets time pass, and does what was planned for it in the order planned. */
  advance(ms: number): void {
    this.#advancedMs += ms;
    const due = [...this.#plans].filter(({ dueAt }) => dueAt <= this.#passed());
    for (const plan of due.toSorted((a, b) => a.dueAt - b.dueAt)) this.#run(plan);
  }

  setClock(ms: number): void {
    this.#setByMs += ms;
  }

  /** Forgets every plan. */
  end(): void {
    for (const { timer } of this.#plans) clearTimeout(timer);
    this.#plans.clear();
  }

  #passed(): number {
    return performance.now() - this.#begun + this.#advancedMs;
  }

  #after(milliseconds: number, task: () => void): () => void {
    const plan: Plan = {
      dueAt: this.#passed() + milliseconds,
      task,
      // Longer than a timer can wait is for ever, which is longer than a round.
      timer: setTimeout(() => this.#run(plan), Math.min(milliseconds, 2 ** 31 - 1)),
    };
    plan.timer.unref();
    this.#plans.add(plan);
    return () => this.#forget(plan);
  }

  #run(plan: Plan): void {
    if (this.#forget(plan)) plan.task();
  }

  #forget(plan: Plan): boolean {
    clearTimeout(plan.timer);
    return this.#plans.delete(plan);
  }
}
