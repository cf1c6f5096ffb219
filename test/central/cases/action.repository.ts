import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import type { Store } from '../store/open-store.ts';

interface StoredAction {
  readonly officerId: string;
  readonly bodyHash: Buffer;
  readonly answer: string;
}

/** First answers by idempotency key; kept for ever, so a key never takes effect twice. */
export class ActionRepository {
  readonly #find: Statement;
  readonly #add: Statement;
  readonly #departments: Statement;

  constructor(store: Store) {
    this.#find = store.prepare(`
      SELECT officer_id AS officerId, body_hash AS bodyHash, answer
      FROM action WHERE idempotency_key = ?`);
    this.#add = store.prepare(`
      INSERT INTO action (idempotency_key, officer_id, body_hash, status, answer, at)
      VALUES (?, ?, ?, ?, ?, ?)`);
    this.#departments = store
      .prepare('SELECT 1 FROM project_department WHERE project_id = ? AND department_id = ?')
      .pluck();
  }

  /**
   * What was answered when this was asked before; null when it was not.
   * @throws AppError IDEMPOTENCY_KEY_REUSED when the key stood for something else, or for somebody else
   */
  earlierAnswer(key: string, officerId: string, hash: Buffer): string | null {
    const earlier = this.#find.get(key) as StoredAction | undefined;
    if (earlier === undefined) return null;
    if (earlier.officerId === officerId && earlier.bodyHash.equals(hash)) return earlier.answer;
    throw new AppError('IDEMPOTENCY_KEY_REUSED', '同一请求编号被用于不同的内容，未处理。');
  }

  /** Has this officer acted with this key? */
  isTaken(key: string, officerId: string): boolean {
    return (this.#find.get(key) as StoredAction | undefined)?.officerId === officerId;
  }

  add(key: string, officerId: string, hash: Buffer, answer: string, at: string): void {
    this.#add.run(key, officerId, hash, 201, answer, at);
  }

  sharesProject(projectId: string, departmentId: string): boolean {
    return this.#departments.get(projectId, departmentId) === 1;
  }
}

/** Hash of what was asked, so that a key cannot be used for something else. */
export function hashOfBody(caseId: string, body: unknown): Buffer {
  return createHash('sha256').update(caseId).update(JSON.stringify(body)).digest();
}
