import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { DiskEvent, Mark, Told } from './disk-event.ts';
import { noonPassword } from './work-day.ts';

/** What became of an act that the terminal has called saved. */
export interface PromisedAct {
  readonly id: string;
  isWithdrawn: boolean;
  /** That was asked for, answered or not. */
  isTouched: boolean;
  /** Went with the cache that was taken off. */
  isRemoved: boolean;
}

const submissions: ReadonlySet<string> = new Set(['cases:submit-act', 'notices:submit']);

/** What a terminal has promised up to some moment, to its officer and to the service. */
export class Promises {
  readonly #acts = new Map<string, PromisedAct>();
  #told: Told[] = [];
  #passwords: readonly string[] = [demoPassword];
  /** The officer was told to be signed in, so that the cache opens without a network. */
  isSignedIn = false;
  /** The officer has asked for the own cache to be taken off, and has not signed in since. */
  isRemovalAsked = false;

  get acts(): readonly PromisedAct[] {
    return [...this.#acts.values()];
  }

  get told(): readonly Told[] {
    return this.#told;
  }

  /** One of them opens the cache; two while the change is under way. */
  get passwords(): readonly string[] {
    return this.#passwords;
  }

  note(event: DiskEvent): void {
    if (event.kind === 'told') this.#told.push(event.told);
    if (event.kind === 'mark') this.#noteMark(event.mark);
  }

  #noteMark({ step, channel, id }: Mark): void {
    if (step === 'refused') return;
    const isDone = step === 'done';
    const known = id === null ? undefined : this.#acts.get(id);
    if (channel === 'session:sign-in' && isDone) {
      this.isSignedIn = true;
      this.isRemovalAsked = false;
    } else if (submissions.has(channel) && isDone && id !== null) {
      this.#acts.set(id, { id, isWithdrawn: false, isTouched: false, isRemoved: false });
    } else if (channel === 'outbox:withdraw' && known !== undefined) {
      known.isTouched = true;
      known.isWithdrawn = isDone;
    } else if (channel === 'session:reauthenticate') this.#changePassword(isDone);
    else if (channel === 'session:remove-cache') this.#remove(isDone);
  }

  #changePassword(isDone: boolean): void {
    const [before, after] = this.#passwords;
    if (isDone) this.#passwords = [after ?? demoPassword];
    else if (before === noonPassword) this.#passwords = [noonPassword, demoPassword];
    else this.#passwords = [demoPassword, noonPassword];
  }

  #remove(isDone: boolean): void {
    this.isRemovalAsked = true;
    if (!isDone) return;
    this.isSignedIn = false;
    this.#told = [];
    for (const act of this.#acts.values()) act.isRemoved = true;
  }
}
