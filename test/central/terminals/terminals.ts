import { randomUUID } from 'node:crypto';
import { isSignedBy } from '#core/sealing/terminal-identity.ts';
import type { CentralPolicy, CheckedIn, TerminalRegistration } from '#shared/central/sessions.ts';
import {
  journalHeadMessage,
  type JournalOwner,
  type RecoveryKey,
  type SignedHead,
} from '#shared/central/terminals.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { Caller } from '../http/routes.types.ts';
import type { FeedRepository, RowToPut } from '../store/feed.repository.ts';
import { newToken } from '../sessions/new-token.ts';
import type { TerminalRepository, TerminalRow } from './terminal.repository.ts';

/** Terminals: their registration and its end, whose they are, and what they report. */
export class Terminals {
  readonly #repository: TerminalRepository;
  readonly #feed: FeedRepository;
  readonly #recoveryKey: RecoveryKey;
  readonly #now: () => Date;
  policy: CentralPolicy;

  constructor(
    repository: TerminalRepository,
    feed: FeedRepository,
    recoveryKey: RecoveryKey,
    now: () => Date,
  ) {
    this.#repository = repository;
    this.#feed = feed;
    this.#recoveryKey = recoveryKey;
    this.#now = now;
    this.policy = { ...usualPolicy, recoveryKey };
  }

  register(terminal: TerminalRegistration): { terminalId: string; terminalSecret: string } {
    const id = randomUUID();
    const secret = newToken();
    this.#repository.add({ ...terminal, id, secret }, this.#now().toISOString());
    return { terminalId: id, terminalSecret: secret };
  }

  /** @throws AppError TERMINAL_UNKNOWN, TERMINAL_REVOKED */
  requireProven(id: string, secret: string): void {
    const terminal = this.#repository.proven(id, secret);
    if (terminal === null) throw new AppError('TERMINAL_UNKNOWN', '本终端未在中心系统登记。');
    this.#requireStanding(terminal);
  }

  /** @throws AppError TERMINAL_REVOKED */
  requireStanding(id: string): void {
    const terminal = this.#repository.read(id);
    if (terminal !== null) this.#requireStanding(terminal);
  }

  /** The first officer who signs in on a terminal makes it one of the department's. */
  welcome(id: string, officer: Officer): LiveChange[] {
    const terminal = this.#repository.read(id);
    if (terminal === null || this.#feed.stored('terminal', id) !== null) return [];
    return [this.#publish(terminal, officer.departmentId)];
  }

  /** Ends a registration: the terminal wipes itself at its next contact (O10). */
  revoke(id: string): LiveChange[] {
    this.#repository.revoke(id, this.#now().toISOString());
    const terminal = this.#repository.read(id);
    const published = this.#feed.stored('terminal', id);
    if (terminal === null || published === null) return [];
    const { departmentId } = JSON.parse(published.data) as { departmentId: string };
    return [this.#publish(terminal, departmentId)];
  }

  /**
   * Takes a report. Every head is kept; one that does not follow from those before is refused.
   * @throws AppError JOURNAL_DIVERGED, INPUT_INVALID for a head of no journal or a signature that does not hold
   */
  checkIn(
    { officer, terminalId }: Caller,
    { journal, head }: { journal: string | null; head: SignedHead | null },
  ): CheckedIn {
    const at = this.#now().toISOString();
    const owner = journal === null ? null : { terminalId, officerId: officer.id, journal };
    if (head !== null) this.#takeHead(owner, head, at);
    const newest = owner === null ? null : this.#repository.newestHead(owner);
    return { policy: this.policy, serverTime: at, head: newest };
  }

  #takeHead(owner: JournalOwner | null, head: SignedHead, at: string): void {
    if (owner === null)
      throw new AppError('INPUT_INVALID', '日志摘要没有说明属于哪份日志，未接收。');
    const key = this.#repository.read(owner.terminalId)?.signingKey ?? '';
    if (!isSignedBy(key, journalHeadMessage(owner, head), head.signature)) {
      throw new AppError('INPUT_INVALID', '日志摘要的签名无效，未接收。');
    }
    const newest = this.#repository.newestHead(owner);
    if (newest?.seq === head.seq && newest.hash === head.hash) return;
    if (newest !== null && head.seq <= newest.seq) {
      throw new AppError(
        'JOURNAL_DIVERGED',
        `本机日志与中心系统已收到的不一致（中心系统至第 ${newest.seq} 条，本机报第 ${head.seq} 条）。`,
        { context: { seq: newest.seq, hash: newest.hash } },
      );
    }
    this.#repository.addHead(owner, head, at);
  }

  #publish(terminal: TerminalRow, departmentId: string): LiveChange {
    const change: RowToPut<'terminal'> = {
      entity: 'terminal',
      row: { ...terminal, departmentId },
      scope: 'department',
      scopeId: departmentId,
    };
    this.#feed.put(change, this.#now().toISOString());
    return change;
  }

  #requireStanding({ revokedAt }: TerminalRow): void {
    if (revokedAt === null) return;
    throw new AppError(
      'TERMINAL_REVOKED',
      '本终端已被中心系统停用，本机缓存将被清除。未上报的内容会密封保存，请交部门管理员。',
      { context: { recoveryKey: this.#recoveryKey } },
    );
  }
}

/** What the city's administrators would set; the terminal gets it with every session and report. */
const usualPolicy = { offlineHours: 72, offlineReadOnlyHours: 48, idleLockMinutes: 10 };
