import type { JournalOwner, SignedHead } from '#shared/central/terminals.ts';
import { hashToken } from '../sessions/session.repository.ts';
import type { Store } from '../store/open-store.ts';

export interface TerminalRow {
  readonly id: string;
  readonly name: string;
  readonly signingKey: string;
  readonly sealingKey: string;
  readonly registeredAt: string;
  readonly revokedAt: string | null;
}

export interface NewTerminal {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly platform: string;
  readonly appVersion: string;
  readonly signingKey: string;
  readonly sealingKey: string;
}

export interface StoredHead {
  readonly seq: number;
  readonly hash: string;
  readonly receivedAt: string;
}

/** Registered terminals, and the heads of the journals on them. */
export class TerminalRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  add(terminal: NewTerminal, at: string): void {
    this.#store
      .prepare(
        `INSERT INTO terminal
           (id, secret_hash, name, platform, app_version, signing_key, sealing_key, registered_at)
         VALUES (@id, @hash, @name, @platform, @appVersion, @signingKey, @sealingKey, @at)`,
      )
      .run({ ...terminal, hash: hashToken(terminal.secret), at });
  }

  /** The terminal, or null when id and secret do not belong together. */
  proven(id: string, secret: string): TerminalRow | null {
    const hash = this.#store
      .prepare('SELECT secret_hash FROM terminal WHERE id = ?')
      .pluck()
      .get(id) as Buffer | undefined;
    return hash?.equals(hashToken(secret)) === true ? this.read(id) : null;
  }

  read(id: string): TerminalRow | null {
    const row = this.#store
      .prepare(
        `SELECT id, name, signing_key AS signingKey, sealing_key AS sealingKey,
           registered_at AS registeredAt, revoked_at AS revokedAt
         FROM terminal WHERE id = ?`,
      )
      .get(id) as TerminalRow | undefined;
    return row ?? null;
  }

  revoke(id: string, at: string): void {
    this.#store
      .prepare('UPDATE terminal SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
      .run(at, id);
  }

  newestHead({ terminalId, officerId, journal }: JournalOwner): StoredHead | null {
    const head = this.#store
      .prepare(
        `SELECT seq, hash, received_at AS receivedAt FROM journal_head
         WHERE terminal_id = ? AND officer_id = ? AND journal = ? ORDER BY seq DESC LIMIT 1`,
      )
      .get(terminalId, officerId, journal) as StoredHead | undefined;
    return head ?? null;
  }

  addHead({ terminalId, officerId, journal }: JournalOwner, head: SignedHead, at: string): void {
    const { seq, hash, at: deviceAt, signature } = head;
    this.#store
      .prepare(
        `INSERT INTO journal_head
           (terminal_id, officer_id, journal, seq, hash, device_at, signature, received_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(terminalId, officerId, journal, seq, hash, deviceAt, signature, at);
  }
}
