import type { DetectionRule } from '#shared/central/detection.ts';
import type { Day } from '#shared/domain/day.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { Patrol } from '#shared/domain/patrol/patrol.ts';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import { RunningTrial, type RuleTrial } from '#shared/domain/patrol/rule-trial.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import { inTransaction } from '../database/database.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import type { Timing } from '../timing.ts';
import { isStillHere, listable } from './listable-hits.ts';
import { detectionRules, patrolContext } from './patrol-context.ts';
import { PatrolFiles } from './patrol-files.ts';

/** Cases of one slice: a few milliseconds, so that nobody who asks meanwhile waits. */
const sliceCases = 25;
/** Hits written or taken away at a time. */
const sliceHits = 200;
/** How often progress is told in one run. */
const progressSteps = 20;

const runFailed =
  '本次巡查没有完成。此前的巡查结果没有改动，仍可使用。请重新巡查（R）；再次失败请联系技术支持。';

export interface PatrolRunnerParts {
  readonly cache: Cache;
  readonly rules: PublishedRules;
  readonly departmentId: () => string;
  /** The service's time, as far as the device knows it. */
  readonly now: () => Date;
  readonly after: Timing['after'];
  /** Progress, the end of a run. */
  readonly onChange: () => void;
  readonly onDefect: (error: unknown) => void;
}

interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Patrols the cases in the cache, a slice at a time: between two slices everybody else has a turn. A run
 * reads what is there when it comes to it; what a pull brings meanwhile is found by the next.
 */
export class PatrolRunner {
  readonly #parts: PatrolRunnerParts;
  readonly #closing = new AbortController();
  #running: { progress: Progress; readonly cancel: AbortController } | null = null;
  /** Of the dry run under way. */
  #trial: AbortController | null = null;
  #failure: string | null = null;
  #hasLooked = false;

  constructor(parts: PatrolRunnerParts) {
    this.#parts = parts;
  }

  /** How far the run under way is; null when there is none. */
  get progress(): Progress | null {
    return this.#running?.progress ?? null;
  }

  /** That the newest run has failed, in words; null when it has not. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Do the hits not tell how things stand today, by what is here? */
  get isStale(): boolean {
    const { ranAt, seen, changes } = this.#parts.cache.patrolRun.read();
    return ranAt === null || seen !== changes || dayOfInstant(ranAt) !== this.#today();
  }

  /** Somebody looks at the hits for the first time since the cache was opened: they shall be of today. */
  runOnFirstLook(): void {
    if (this.#hasLooked || this.#parts.cache.syncState.read().dataAsOf === null) return;
    this.#hasLooked = true;
    if (this.isStale) this.run();
  }

  /** Begins a run; one that is under way goes on. */
  run(): void {
    if (this.#running !== null || this.#closing.signal.aborted) return;
    const { cache, onChange, onDefect } = this.#parts;
    const total = Math.max(1, cache.population.count(this.#parts.departmentId()));
    const cancel = new AbortController();
    this.#running = { progress: { done: 0, total }, cancel };
    this.#failure = null;
    const signal = AbortSignal.any([cancel.signal, this.#closing.signal]);
    this.#patrol(signal)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        this.#failure = runFailed;
        onDefect(error);
      })
      .finally(() => {
        this.#running = null;
        onChange();
      });
    onChange();
  }

  /** Ends the run and the dry run under way; the hits of the run before stay. */
  cancel(): void {
    this.#running?.cancel.abort();
    this.#trial?.abort(
      new AppError('PATROL_CANCELED', '试运行已停止，没有结果。规则和巡查结果没有改动。'),
    );
  }

  /**
   * What other parameters of a rule would find. Stores nothing.
   * @throws AppError PATROL_RUNNING while another trial is under way, PATROL_CANCELED; the signal's reason
   *   when the cache is closed meanwhile
   */
  async tryRule(rule: DetectionRule, parameters: DetectionRule['parameters']): Promise<RuleTrial> {
    if (this.#trial !== null) {
      throw new AppError('PATROL_RUNNING', '另一项规则试运行尚未结束，请稍后再试。', {
        retryable: true,
      });
    }
    this.#trial = new AbortController();
    const signal = AbortSignal.any([this.#trial.signal, this.#closing.signal]);
    try {
      const trial = new RunningTrial(rule, parameters, this.#context());
      await this.#walk((file) => trial.see(file), signal);
      return trial.finish();
    } finally {
      this.#trial = null;
    }
  }

  /** Nothing touches the cache after this; a trial under way fails. */
  stop(): void {
    this.#closing.abort();
  }

  async #patrol(signal: AbortSignal): Promise<void> {
    const { cache } = this.#parts;
    const departmentId = this.#parts.departmentId();
    inTransaction(cache.db, () => cache.patrolRun.belongTo(departmentId));
    const { changes: seen } = cache.patrolRun.read();
    const rules = detectionRules(cache);
    const patrol = new Patrol(rules, this.#context());
    let cases = 0;
    await this.#walk((file) => {
      patrol.see(file);
      cases += 1;
      this.#noteProgress(cases);
    }, signal);
    while (patrol.endNext()) await this.#turn(signal);
    const { hits, problems, ranAt } = listable(patrol.finish());
    await this.#sweep(signal);
    for (let done = 0; done < hits.length; done += sliceHits) {
      await this.#turn(signal);
      this.#put(hits.slice(done, done + sliceHits), departmentId);
    }
    await this.#turn(signal);
    // The officer may have moved meanwhile: what was found is then nobody's here.
    if (cache.patrolRun.departmentId() !== departmentId) return;
    cache.patrolRun.finish({ ranAt, cases, problems, rules, seen });
    await this.#sweep(signal);
  }

  /** What has been dropped since a rule looked at it is not written back. */
  #put(hits: readonly Hit[], departmentId: string): void {
    const { cache } = this.#parts;
    inTransaction(cache.db, () => {
      cache.patrolRun.put(hits.filter((hit) => isStillHere(cache, hit, departmentId)));
    });
  }

  /** Takes away what other runs than the last have left. */
  async #sweep(signal: AbortSignal): Promise<void> {
    while (this.#parts.cache.patrolRun.sweep(sliceHits)) await this.#turn(signal);
  }

  /** Hands over every case of the department. @throws the reason of `signal` */
  async #walk(see: (file: PatrolFile) => void, signal: AbortSignal): Promise<void> {
    const { cache, rules, departmentId } = this.#parts;
    const files = new PatrolFiles(cache, rules, departmentId());
    for (let after = 0; ;) {
      await this.#turn(signal);
      const slice = files.slice(after, sliceCases);
      if (slice.last === null) return;
      for (const file of slice.files) see(file);
      after = slice.last;
    }
  }

  /** Lets others have their turn. @throws the reason of `signal` */
  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => void this.#parts.after(0, resolve));
    signal.throwIfAborted();
  }

  #noteProgress(done: number): void {
    if (this.#running === null) return;
    const { total } = this.#running.progress;
    this.#running.progress = { done, total: Math.max(done, total) };
    const stepOf = (cases: number): number => Math.floor((cases * progressSteps) / total);
    if (stepOf(done) !== stepOf(done - 1)) this.#parts.onChange();
  }

  #context() {
    const { cache, rules, departmentId, now } = this.#parts;
    return patrolContext(cache, rules, departmentId(), now());
  }

  #today(): Day {
    return dayOfInstant(this.#parts.now());
  }
}
