import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { Store } from '../store/open-store.ts';
import type { PasswordHash } from './passwords.ts';

export type TokenKind = 'access' | 'refresh';

export interface FoundToken {
  readonly sessionId: string;
  readonly officerId: string;
  readonly terminalId: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly revokedAt: string | null;
}

interface AccountRow {
  readonly id: string;
  readonly password_salt: Buffer;
  readonly password_hash: Buffer;
}

/** Accounts, sessions and the hashes of their tokens. */
export class SessionRepository {
  readonly #store: Store;
  readonly #findToken: Statement;

  constructor(store: Store) {
    this.#store = store;
    this.#findToken = store.prepare(`
      SELECT t.session_id AS sessionId, s.officer_id AS officerId, s.terminal_id AS terminalId,
             t.expires_at AS expiresAt, t.used_at AS usedAt, s.revoked_at AS revokedAt
      FROM token t JOIN session s ON s.id = t.session_id
      WHERE t.hash = ? AND t.kind = ?`);
  }

  findAccount(username: string): { id: string; password: PasswordHash } | null {
    const row = this.#store
      .prepare('SELECT id, password_salt, password_hash FROM officer WHERE username = ?')
      .get(username) as AccountRow | undefined;
    if (row === undefined) return null;
    return { id: row.id, password: { salt: row.password_salt, hash: row.password_hash } };
  }

  addSession(
    session: { id: string; officerId: string; terminalId: string; noticeVersion: string },
    at: string,
  ): void {
    this.#store
      .prepare(
        `INSERT INTO session (id, officer_id, terminal_id, notice_version, created_at)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(session.id, session.officerId, session.terminalId, session.noticeVersion, at);
  }

  addToken(token: string, sessionId: string, kind: TokenKind, expiresAt: number): void {
    this.#store
      .prepare('INSERT INTO token (hash, session_id, kind, expires_at) VALUES (?, ?, ?, ?)')
      .run(hashToken(token), sessionId, kind, expiresAt);
  }

  findToken(token: string, kind: TokenKind): FoundToken | null {
    return (this.#findToken.get(hashToken(token), kind) as FoundToken | undefined) ?? null;
  }

  markUsed(token: string, at: number): void {
    this.#store.prepare('UPDATE token SET used_at = ? WHERE hash = ?').run(at, hashToken(token));
  }

  revoke(sessionId: string, at: string): void {
    this.#store
      .prepare('UPDATE session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
      .run(at, sessionId);
  }

  /** The open sessions of an account. */
  openSessions(username: string): string[] {
    return this.#store
      .prepare(
        `SELECT s.id FROM session s JOIN officer o ON o.id = s.officer_id
         WHERE o.username = ? AND s.revoked_at IS NULL`,
      )
      .pluck()
      .all(username) as string[];
  }

  expireAccessTokens(at: number): void {
    this.#store
      .prepare("UPDATE token SET expires_at = ? WHERE kind = 'access' AND expires_at > ?")
      .run(at, at);
  }
}

/** Tokens are 32 random bytes, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
