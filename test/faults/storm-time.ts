import type { Timing } from '#core/timing.ts';

interface Planned {
  readonly at: number;
  readonly order: number;
  task: (() => void) | null;
}

/** Time that passes only when somebody asks for it; tasks run in the order of their moments. */
export class VirtualTime {
  #now: number;
  #order = 0;
  /** A binary heap, the earliest first. */
  readonly #heap: Planned[] = [];

  constructor(startMs: number) {
    this.#now = startMs;
  }

  get ms(): number {
    return this.#now;
  }

  /** What the core takes of time, with a source of chance. */
  timing(random: () => number): Timing {
    return { now: () => new Date(this.#now), after: (ms, task) => this.after(ms, task), random };
  }

  after(milliseconds: number, task: () => void): () => void {
    const planned = { at: this.#now + Math.max(0, milliseconds), order: this.#order, task };
    this.#order += 1;
    this.#push(planned);
    return () => void Object.assign(planned, { task: null });
  }

  /** Lets time pass; between two moments all that was promised at the first is kept. */
  async passTo(end: number): Promise<void> {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.at > end) break;
      this.#now = Math.max(this.#now, next.at);
      for (let due = this.#pop(next.at); due !== null; due = this.#pop(next.at)) due.task?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let at = heap.push(planned) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(planned, heap[parent])) break;
      heap[at] = heap[parent] as Planned;
      at = parent;
    }
    heap[at] = planned;
  }

  /** The earliest, when it is due. */
  #pop(until: number): Planned | null {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > until) return null;
    const last = heap.pop() as Planned;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(planned: Planned): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child])) child += 1;
      if (child >= heap.length || !isBefore(heap[child] as Planned, planned)) break;
      heap[at] = heap[child] as Planned;
      at = child;
    }
    heap[at] = planned;
  }
}

function isBefore(one: Planned, other: Planned | undefined): boolean {
  if (other === undefined) return true;
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
