import type { Tokens } from '#shared/central/sessions.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import { unreachable } from '../central/central-error.ts';
import type { TokenSource } from '../central/interceptors/bearer.ts';

/** Answers after which only the officer's password helps. */
const endings: ReadonlySet<ErrorCode> = new Set([
  'SESSION_NEEDED',
  'SESSION_EXPIRED',
  'SESSION_REVOKED',
  'TERMINAL_UNKNOWN',
  'TERMINAL_REVOKED',
  'CREDENTIALS_WRONG',
]);

/** True when the central session is over, as against the way to it. */
export function endsSession(error: unknown): error is AppError {
  return isAppError(error) && endings.has(error.code);
}

/** Keeps the refresh token (in the encrypted cache) and exchanges it at the service. */
export interface RefreshTokenStore {
  read(): string | null;
  write(token: string | null): void;
  exchange(refreshToken: string, signal: AbortSignal): Promise<Tokens>;
  /** Resolves when the service answers at all. @throws AppError CENTRAL_UNREACHABLE */
  probe(signal: AbortSignal): Promise<void>;
}

/**
 * The tokens of one session. The access token lives in memory only. Refreshing is single-flight,
 * because a refresh token works once and using it twice revokes the session.
 */
export class SessionTokens implements TokenSource {
  readonly #store: RefreshTokenStore;
  #access: string | null = null;
  #refreshing: Promise<string> | null = null;
  readonly #released = Promise.withResolvers<never>();
  readonly #stop = new AbortController();

  constructor(store: RefreshTokenStore) {
    this.#store = store;
    // Released with nobody waiting is no failure.
    this.#released.promise.catch(() => undefined);
  }

  install(tokens: Pick<Tokens, 'accessToken' | 'refreshToken'>): void {
    // The next refresh token is on disk before the access token is used.
    this.#store.write(tokens.refreshToken);
    this.#access = tokens.accessToken;
  }

  async accessToken(): Promise<string> {
    return this.#access ?? (await Promise.race([this.#released.promise, this.#refresh()]));
  }

  async replaceAccessToken(refused: string): Promise<string> {
    if (this.#access === refused) this.#access = null;
    return this.accessToken();
  }

  /** Forgets both tokens; the service is not told. */
  forget(): void {
    this.#access = null;
    this.#store.write(null);
  }

  /** Lets go whoever waits for a token; an exchange under way goes on until {@link abort}. */
  release(): void {
    this.#released.reject(unreachable(new Error('the workplace closes')));
  }

  /** Gives up an exchange that is under way. Its answer, with the next refresh token, is lost. */
  abort(): void {
    this.#stop.abort();
  }

  /** Resolves when no exchange is under way. */
  async settled(): Promise<void> {
    await this.#refreshing?.catch(() => undefined);
  }

  #refresh(): Promise<string> {
    this.#refreshing ??= this.#exchange().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #exchange(): Promise<string> {
    const refreshToken = this.#store.read();
    if (refreshToken === null) {
      // Away from the service nothing can be proved anyway; only a reachable one calls for it.
      await this.#store.probe(this.#stop.signal);
      throw new AppError('SESSION_NEEDED', '须重新验证密码后才能更新和上报。');
    }
    try {
      const tokens = await this.#store.exchange(refreshToken, this.#stop.signal);
      this.#stop.signal.throwIfAborted();
      this.install(tokens);
      return tokens.accessToken;
    } catch (error) {
      if (endsSession(error) && !this.#stop.signal.aborted) this.forget();
      throw error;
    }
  }
}
