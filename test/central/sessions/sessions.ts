import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CentralSession, Tokens } from '#shared/central/sessions.ts';
import { departmentSchema, officerSchema, type Officer } from '#shared/central/organisation.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Caller } from '../http/routes.types.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { SignInAttempts } from './attempts.ts';
import { newToken } from './new-token.ts';
import { isPasswordRight } from './passwords.ts';
import type { Terminals } from '../terminals/terminals.ts';
import type { FoundToken, SessionRepository, TokenKind } from './session.repository.ts';

const accessMilliseconds = 15 * 60_000;
const refreshMilliseconds = 30 * 86_400_000;

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly terminalId: string;
  readonly terminalSecret: string;
  readonly noticeVersion: string;
}

/** Signing in, tokens that expire and rotate, and the officer behind a request. */
export class Sessions {
  readonly #repository: SessionRepository;
  readonly #organisation: Organisation;
  readonly #terminals: Terminals;
  readonly #epoch: string;
  readonly #now: () => Date;
  readonly #attemptsHere = new SignInAttempts(5);
  /** Terminals are free to register, so an account is guarded across all of them as well. */
  readonly #attemptsAnywhere = new SignInAttempts(20);
  readonly #onRevoked = new Set<(sessionId: string) => void>();

  constructor(
    repository: SessionRepository,
    organisation: Organisation,
    terminals: Terminals,
    epoch: string,
    now: () => Date,
  ) {
    this.#repository = repository;
    this.#organisation = organisation;
    this.#terminals = terminals;
    this.#epoch = epoch;
    this.#now = now;
  }

  /** @throws AppError TERMINAL_UNKNOWN, TERMINAL_REVOKED, ATTEMPTS_LIMITED, CREDENTIALS_WRONG */
  async signIn(request: SignInRequest): Promise<CentralSession> {
    this.#terminals.requireProven(request.terminalId, request.terminalSecret);
    const key = `${request.username} ${request.terminalId}`;
    const now = this.#now().getTime();
    const wait = Math.max(
      this.#attemptsHere.waitSeconds(key, now),
      this.#attemptsAnywhere.waitSeconds(request.username, now),
    );
    if (wait > 0) throw limited(wait);
    // Counted before the slow hash: tries that come at the same time must see one another.
    this.#attemptsHere.noteWrong(key, now);
    this.#attemptsAnywhere.noteWrong(request.username, now);
    const account = this.#repository.findAccount(request.username);
    const officer = account === null ? null : this.#organisation.officer(account.id);
    const isRight = await isPasswordRight(request.password, account?.password ?? null);
    if (!isRight || officer === null || !officer.active) {
      throw new AppError('CREDENTIALS_WRONG', '用户名或密码不正确。');
    }
    this.#attemptsHere.noteRight(key);
    this.#attemptsAnywhere.noteRight(request.username);
    return this.#open(officer, request);
  }

  /** A refresh token works once; one that comes back a second time was stolen, so the session ends. */
  refresh(request: { refreshToken: string; terminalId: string; terminalSecret: string }): Tokens {
    this.#terminals.requireProven(request.terminalId, request.terminalSecret);
    const found = this.#requireToken(request.refreshToken, 'refresh');
    if (found.terminalId !== request.terminalId) throw expired();
    if (found.usedAt !== null) {
      this.#revoke(found.sessionId);
      throw revoked();
    }
    this.#repository.markUsed(request.refreshToken, this.#now().getTime());
    return this.#issue(found.sessionId);
  }

  signOut(sessionId: string): void {
    this.#revoke(sessionId);
  }

  /** @throws AppError SESSION_NEEDED, SESSION_EXPIRED, SESSION_REVOKED, TERMINAL_REVOKED */
  callerOf(request: FastifyRequest): Caller {
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) throw new AppError('SESSION_NEEDED', '请先登录。');
    const found = this.#requireToken(token, 'access');
    this.#terminals.requireStanding(found.terminalId);
    const officer = this.#organisation.officer(found.officerId);
    if (officer === null) throw revoked();
    return { officer, sessionId: found.sessionId, terminalId: found.terminalId };
  }

  /** Ends every session of an account, as an administrator would. */
  revokeOfficer(username: string): void {
    for (const id of this.#repository.openSessions(username)) this.#revoke(id);
  }

  expireAccessTokens(): void {
    this.#repository.expireAccessTokens(this.#now().getTime());
  }

  onRevoked(listener: (sessionId: string) => void): void {
    this.#onRevoked.add(listener);
  }

  #open(officer: Officer, request: SignInRequest): CentralSession {
    const id = randomUUID();
    const at = this.#now().toISOString();
    const { terminalId, noticeVersion } = request;
    this.#repository.addSession({ id, officerId: officer.id, terminalId, noticeVersion }, at);
    return {
      ...this.#issue(id),
      sessionId: id,
      officer: officerSchema.parse(officer),
      department: departmentSchema.parse(this.#organisation.department(officer.departmentId)),
      policy: this.#terminals.policy,
      feedEpoch: this.#epoch,
      serverTime: at,
    };
  }

  #issue(sessionId: string): Tokens {
    const now = this.#now().getTime();
    const accessToken = newToken();
    const refreshToken = newToken();
    this.#repository.addToken(accessToken, sessionId, 'access', now + accessMilliseconds);
    this.#repository.addToken(refreshToken, sessionId, 'refresh', now + refreshMilliseconds);
    return {
      accessToken,
      accessExpiresAt: new Date(now + accessMilliseconds).toISOString(),
      refreshToken,
      refreshExpiresAt: new Date(now + refreshMilliseconds).toISOString(),
    };
  }

  #requireToken(token: string, kind: TokenKind): FoundToken {
    const found = this.#repository.findToken(token, kind);
    if (found?.revokedAt != null) throw revoked();
    if (found === null || found.expiresAt <= this.#now().getTime()) throw expired();
    return found;
  }

  #revoke(sessionId: string): void {
    this.#repository.revoke(sessionId, this.#now().toISOString());
    for (const listener of this.#onRevoked) listener(sessionId);
  }
}

function limited(seconds: number): AppError {
  return new AppError('ATTEMPTS_LIMITED', `密码连续输错，请 ${seconds} 秒后再试。`, {
    retryable: true,
    retryAfterSeconds: seconds,
  });
}

function expired(): AppError {
  return new AppError('SESSION_EXPIRED', '登录已过期，请重新登录。');
}

function revoked(): AppError {
  return new AppError('SESSION_REVOKED', '登录已被中心系统终止，请重新登录。');
}
