import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';

/** An act that the terminal has called saved: its call was answered with success. */
export interface SavedAct {
  /** Its Idempotency-Key. */
  readonly id: string;
  readonly subject: OutboxSubject;
  readonly subjectId: string;
  /** What was typed, in no other act of the round. */
  readonly text: string;
  /** The version that the officer saw. */
  readonly seenVersion: number;
  /** Taken back by the officer, or replaced by another. */
  isWithdrawn: boolean;
  /** The officer has asked for that, answered or not. */
  isTouched: boolean;
}

/** What one terminal has been told to be saved, in the order in which the acts are to take effect. */
export class SavedActs {
  readonly #acts: SavedAct[] = [];
  readonly #unsure: string[] = [];
  readonly #withdrawalsAsked = new Set<string>();
  readonly #carriedIn = new Set<string>();
  readonly #backedUp = new Set<string>();

  get all(): readonly SavedAct[] {
    return this.#acts;
  }

  /** Texts of acts whose call was not answered: they may be saved or not, but never in part. */
  get unsure(): readonly string[] {
    return this.#unsure;
  }

  /** Ids of acts of other terminals that this one has called taken in. */
  get carriedIn(): ReadonlySet<string> {
    return this.#carriedIn;
  }

  find(id: string): SavedAct | null {
    return this.#acts.find((act) => act.id === id) ?? null;
  }

  add(act: Omit<SavedAct, 'isWithdrawn' | 'isTouched'>): void {
    this.#acts.push({ ...act, isWithdrawn: false, isTouched: false });
  }

  addUnsure(text: string): void {
    this.#unsure.push(text);
  }

  /** Ids of acts that were in a backup when the cache was damaged. */
  get backedUp(): ReadonlySet<string> {
    return this.#backedUp;
  }

  addBackedUp(ids: readonly string[]): void {
    for (const id of ids) this.#backedUp.add(id);
  }

  addCarriedIn(ids: readonly string[]): void {
    for (const id of ids) this.#carriedIn.add(id);
  }

  /** The officer asks to take back an act, also one of which the harness was not told; killed, nobody answers. */
  askWithdrawal(id: string): void {
    this.markTouched(id);
    this.#withdrawalsAsked.add(id);
  }

  wasWithdrawalAsked(id: string): boolean {
    return this.#withdrawalsAsked.has(id);
  }

  markTouched(id: string): void {
    const act = this.find(id);
    if (act !== null) act.isTouched = true;
  }

  withdraw(id: string): void {
    const act = this.find(id);
    if (act !== null) act.isWithdrawn = true;
  }

  /** The act is submitted anew and takes the old one's place in the order. */
  replace(oldId: string, id: string, seenVersion: number): void {
    const at = this.#acts.findIndex((act) => act.id === oldId);
    const old = this.#acts[at];
    if (old === undefined) return;
    old.isWithdrawn = true;
    this.#acts.splice(at + 1, 0, { ...old, id, seenVersion, isWithdrawn: false, isTouched: false });
  }
}
