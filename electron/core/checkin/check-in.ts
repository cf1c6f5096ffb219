import type { CentralPolicy, CheckedIn } from '#shared/central/sessions.ts';
import { journalHeadMessage, type SignedHead } from '#shared/central/terminals.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import { checkIn } from '../central/sessions.endpoints.ts';
import { inTransaction } from '../database/database.ts';
import type { TerminalRegistration } from '../keys/roster.ts';
import type { OutboxSender } from '../outbox/outbox-sender.ts';
import { signMessage } from '../sealing/terminal-identity.ts';

export interface CheckInParts {
  readonly cache: Cache;
  readonly client: CentralClient;
  readonly officerId: string;
  /** Who this terminal is, with the key it signs with. */
  readonly terminal: () => TerminalRegistration;
  readonly now: () => Date;
  /** The service has told its policy. */
  readonly onPolicy: (policy: CentralPolicy) => void;
  /** The service has confirmed another head. */
  readonly onReceipt: () => void;
  /** The journal does not agree with what the service has of it. */
  readonly onAlarm: () => void;
  readonly onDefect: (error: unknown) => void;
}

type Sending = Pick<OutboxSender, 'flush' | 'nextTryIn'>;

/** How old the policy may become, milliseconds. */
const policyAgeMs = 3_600_000;
/** A check-in that the service does not answer must not hold up what comes after it, milliseconds. */
const patienceMs = 5_000;

/**
 * Reports the journal's head with each contact, signed (L01; articles 11 and 13). The service's answer is the
 * second anchor of the journal: before anything of an opened cache is sent, the service is asked how far it
 * knows this journal, and an older database that was put back is thereby found out. Then sending stops with
 * the acts: what was withdrawn since would be sent from it. A check-in that fails stops nothing.
 */
export class CheckIn {
  readonly #parts: CheckInParts;
  readonly #stop = new AbortController();
  #isCompared = false;
  /** Number of the last entry that the service is known to have; null while nobody has asked. */
  #serverSeq: number | null = null;
  #policyAt: number | null = null;
  #running: Promise<void> | null = null;

  constructor(parts: CheckInParts) {
    this.#parts = parts;
  }

  /** Sends nothing before the journal has been compared, nor while it does not agree. */
  guard(sender: Sending): Sending {
    const isFrozen = (): boolean => this.#parts.cache.journalReceipts.alarm() !== null;
    return {
      flush: async (signal) => {
        if (!this.#isCompared) await this.#attempt(() => this.#compare());
        if (!isFrozen() && !signal.aborted) await sender.flush(signal);
      },
      nextTryIn: () => (isFrozen() ? null : sender.nextTryIn()),
    };
  }

  /** Reports if there is something to report; one report at a time. Nobody waits for it. */
  run(): void {
    this.#running ??= this.#attempt(() => this.#report()).finally(() => {
      this.#running = null;
    });
  }

  /** Resolves when nothing touches the cache any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (isAppError(error) && error.code === 'JOURNAL_DIVERGED') this.#raise(null);
      // What keeps the service from answering is met, and told, by the pull.
      else if (!isAppError(error)) this.#parts.onDefect(error);
    }
  }

  async #compare(): Promise<void> {
    await this.#ask(null);
    this.#isCompared = true;
  }

  async #report(): Promise<void> {
    if (!this.#isCompared) await this.#compare();
    const { journal, journalReceipts } = this.#parts.cache;
    const head = journal.head();
    const isMoved = head.seq !== this.#serverSeq;
    const isFrozen = journalReceipts.alarm() !== null;
    if (isMoved && !isFrozen) await this.#ask(this.#signedHead());
    else if (this.#isPolicyOld()) await this.#ask(null);
  }

  async #ask(head: SignedHead | null): Promise<void> {
    const { cache, client, now, onPolicy } = this.#parts;
    const report = {
      journal: cache.journal.origin(),
      head,
      waiting: cache.outbox.tally().waiting,
      deviceAt: now().toISOString(),
    };
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(patienceMs)]);
    const answer = await checkIn(client, report, signal);
    if (this.#stop.signal.aborted) return;
    this.#policyAt = now().getTime();
    onPolicy(answer.policy);
    this.#serverSeq = answer.head?.seq ?? 0;
    if (answer.head !== null) this.#note(answer.head);
  }

  /** What the service has must be in the journal as it is here. */
  #note(known: NonNullable<CheckedIn['head']>): void {
    const { journal, journalReceipts, db } = this.#parts.cache;
    const { seq, hash, receivedAt } = known;
    if (journal.hashAt(seq) !== hash) {
      this.#raise(seq);
      return;
    }
    const isNew = inTransaction(db, () => journalReceipts.add({ seq, hash, receivedAt }));
    if (isNew) this.#parts.onReceipt();
  }

  #raise(serverSeq: number | null): void {
    const { cache, now, onAlarm } = this.#parts;
    const raisedAt = now().toISOString();
    const isNew = inTransaction(cache.db, () => {
      const { journal, journalReceipts, alerts } = cache;
      const ownSeq = journal.head().seq;
      if (!journalReceipts.raise({ raisedAt, ownSeq, serverSeq })) return false;
      const about = { caseId: '', noticeId: '', subject: raisedAt };
      const facts = { day: null, figures: null };
      alerts.add({ kind: 'journal-diverged', ...about, isListed: true, at: raisedAt, facts });
      return true;
    });
    if (isNew) onAlarm();
  }

  #signedHead(): SignedHead | null {
    const { cache, officerId, terminal, now } = this.#parts;
    const { terminalId, identity } = terminal();
    const journal = cache.journal.origin();
    if (journal === null) return null;
    const head = { ...cache.journal.head(), at: now().toISOString() };
    const message = journalHeadMessage({ terminalId, officerId, journal }, head);
    return { ...head, signature: signMessage(identity, message) };
  }

  #isPolicyOld(): boolean {
    if (this.#policyAt === null) return true;
    return Math.abs(this.#parts.now().getTime() - this.#policyAt) >= policyAgeMs;
  }
}
