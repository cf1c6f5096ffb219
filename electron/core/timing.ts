/** Time and chance as the core takes them, so that tests decide both. */
export interface Timing {
  /** Device wall clock. */
  readonly now: () => Date;
  /** Runs `task` once after `milliseconds`; the answer cancels it. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export const systemTiming: Timing = {
  now: () => new Date(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    // A planned retry must not keep a process alive that has nothing else to do.
    timer.unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
