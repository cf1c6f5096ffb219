import type { Material } from '#shared/central/cases.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { inTransaction, type EncryptedDatabase } from '../database/database.ts';

/** Bytes of one chunk, on the way and in the table. */
export const chunkBytes = 256 * 1024;

/** Chunks that go in one step when a file makes room for others. */
const shrinkChunks = 16;

/** A file by the material it belongs to and its hash. */
export interface FileName {
  readonly id: string;
  readonly sha256: string;
}

export interface StoredFile {
  readonly sha256: string;
  /** Bytes that have been received, from the first on. */
  readonly received: number;
  /** All bytes are there and have the hash. */
  readonly isWhole: boolean;
}

interface FileRow {
  readonly materialId: string;
  readonly sha256: string;
  readonly received: number;
  readonly isWhole: 0 | 1;
}

/** Ids of the cases taken along, one by one or with their project (O02). */
const pinnedCases = `
  SELECT subject_id FROM pins WHERE kind = 'case'
  UNION ALL SELECT c.id FROM pins p JOIN cases c ON c.project_id = p.subject_id
    WHERE p.kind = 'project'`;

/** Files of materials as chunks in the encrypted database. */
export class MaterialFileRepository {
  readonly #db: EncryptedDatabase;
  readonly #file;
  readonly #filesOf;
  readonly #begin;
  readonly #addChunk;
  readonly #grow;
  readonly #finish;
  readonly #chunks;
  readonly #dropFile;
  readonly #dropChunks;
  readonly #dropChunksOfCase;
  readonly #dropFilesOfCase;
  readonly #dropFilesOfMaterial;
  readonly #dropChunksOfMaterial;
  readonly #unpinnedBytes;
  readonly #dispensable;
  readonly #dropChunksFrom;
  readonly #shrink;
  readonly #openMaterials;

  constructor(db: EncryptedDatabase) {
    this.#db = db;
    const columns = 'material_id AS materialId, sha256, received, is_whole AS isWhole';
    this.#file = db.prepare<[string, string], FileRow>(
      `SELECT ${columns} FROM material_files WHERE material_id = ? AND sha256 = ?`,
    );
    this.#filesOf = db.prepare<[string], FileRow>(
      `SELECT ${columns} FROM material_files WHERE case_id = ?`,
    );
    this.#begin = db.prepare(
      `INSERT OR IGNORE INTO material_files (material_id, sha256, case_id, size)
       VALUES (?, ?, ?, ?)`,
    );
    this.#addChunk = db.prepare(
      'INSERT INTO material_chunks (material_id, sha256, place, bytes) VALUES (?, ?, ?, ?)',
    );
    this.#grow = db.prepare(
      `UPDATE material_files SET received = ?
       WHERE material_id = ? AND sha256 = ? AND received = ?`,
    );
    this.#finish = db.prepare(
      'UPDATE material_files SET is_whole = 1 WHERE material_id = ? AND sha256 = ?',
    );
    this.#chunks = db
      .prepare<[string, string, number, number], Buffer>(
        `SELECT bytes FROM material_chunks
         WHERE material_id = ? AND sha256 = ? AND place BETWEEN ? AND ? ORDER BY place`,
      )
      .pluck();
    this.#dropFile = db.prepare('DELETE FROM material_files WHERE material_id = ? AND sha256 = ?');
    this.#dropChunks = db.prepare(
      'DELETE FROM material_chunks WHERE material_id = ? AND sha256 = ?',
    );
    this.#dropChunksOfCase = db.prepare(
      `DELETE FROM material_chunks WHERE material_id IN
         (SELECT material_id FROM material_files WHERE case_id = ?)`,
    );
    this.#dropFilesOfCase = db.prepare('DELETE FROM material_files WHERE case_id = ?');
    this.#dropChunksOfMaterial = db.prepare('DELETE FROM material_chunks WHERE material_id = ?');
    this.#dropFilesOfMaterial = db.prepare('DELETE FROM material_files WHERE material_id = ?');
    this.#unpinnedBytes = db
      .prepare<[], number>(
        `SELECT coalesce(sum(received), 0) FROM material_files
         WHERE case_id NOT IN (${pinnedCases})`,
      )
      .pluck();
    // What belongs to no case that is here comes first. A case's key grows with its receipt.
    this.#dispensable = db.prepare<[string, string], FileName>(
      `SELECT f.material_id AS id, f.sha256 FROM material_files f
       LEFT JOIN cases c ON c.id = f.case_id
       WHERE NOT coalesce(c.department_id = ? AND c.bucket < 2 AND c.handler_id = ?, 0)
         AND f.case_id NOT IN (${pinnedCases})
       ORDER BY c.bucket < 2, c.key, f.material_id, f.sha256`,
    );
    this.#dropChunksFrom = db.prepare(
      'DELETE FROM material_chunks WHERE material_id = ? AND sha256 = ? AND place >= ?',
    );
    this.#shrink = db.prepare(
      `UPDATE material_files SET received = ?, is_whole = 0
       WHERE material_id = ? AND sha256 = ?`,
    );
    this.#openMaterials = db
      .prepare<[string, string], string>(
        `SELECT r.data FROM cases c JOIN records r INDEXED BY records_parent ON r.entity = 'material' AND r.parent = c.id
         WHERE c.department_id = ? AND c.bucket < 2 AND c.handler_id = ? ORDER BY c.sort_day, r.id`,
      )
      .pluck();
  }

  read({ id, sha256 }: FileName): StoredFile | null {
    const row = this.#file.get(id, sha256);
    return row === undefined ? null : storedFile(row);
  }

  /** The files of a case by material. */
  ofCase(caseId: string): ReadonlyMap<string, readonly StoredFile[]> {
    const byMaterial = new Map<string, StoredFile[]>();
    for (const row of this.#filesOf.all(caseId)) {
      const files = byMaterial.get(row.materialId) ?? [];
      byMaterial.set(row.materialId, [...files, storedFile(row)]);
    }
    return byMaterial;
  }

  /** Makes room for a file; one that is there stays. Chunks that belong to no file go first. */
  begin({ id, sha256 }: FileName, caseId: string, size: number): void {
    inTransaction(this.#db, () => {
      const isNew = this.#begin.run(id, sha256, caseId, size).changes === 1;
      if (isNew) this.#dropChunks.run(id, sha256);
    });
  }

  /**
   * Appends the next chunk.
   * @param received bytes there were before it, a multiple of a chunk
   * @throws AppError NOT_FOUND when the file went with its case or material meanwhile: a chunk without
   *   its file would stay for ever and stand in the way of the next download
   */
  append({ id, sha256 }: FileName, received: number, bytes: Uint8Array): void {
    inTransaction(this.#db, () => {
      const { changes } = this.#grow.run(received + bytes.length, id, sha256, received);
      if (changes !== 1) throw fileGone();
      this.#addChunk.run(id, sha256, received / chunkBytes, bytes);
    });
  }

  /** @throws AppError NOT_FOUND as {@link append} does */
  finish({ id, sha256 }: FileName): void {
    if (this.#finish.run(id, sha256).changes !== 1) throw fileGone();
  }

  /** The bytes from `offset`, at most `length`, fewer at the end of what is there. */
  bytes({ id, sha256 }: FileName, offset: number, length: number): Buffer {
    if (length === 0) return Buffer.alloc(0);
    const first = Math.floor(offset / chunkBytes);
    const last = Math.floor((offset + length - 1) / chunkBytes);
    const from = offset - first * chunkBytes;
    return Buffer.concat(this.#chunks.all(id, sha256, first, last)).subarray(from, from + length);
  }

  discard({ id, sha256 }: FileName): void {
    inTransaction(this.#db, () => {
      this.#dropChunks.run(id, sha256);
      this.#dropFile.run(id, sha256);
    });
  }

  /** Purges what belongs to a case that has left the scope, inside the caller's transaction. */
  dropCase(caseId: string): void {
    this.#dropChunksOfCase.run(caseId);
    this.#dropFilesOfCase.run(caseId);
  }

  /** The same for one material. */
  dropMaterial(id: string): void {
    this.#dropChunksOfMaterial.run(id);
    this.#dropFilesOfMaterial.run(id);
  }

  /** Bytes of all files together that are not taken along. */
  unpinnedBytes(): number {
    return this.#unpinnedBytes.get() ?? 0;
  }

  /**
   * Files that may make room: all but those of an officer's own open cases and those taken along. Cases that have ended come
   * first, then the open ones of others; among these those received first.
   */
  dispensable(departmentId: string, officerId: string): FileName[] {
    return this.#dispensable.all(departmentId, officerId);
  }

  /**
   * Takes a few chunks off the end of a file, so that a large one does not go in one long step. What is
   * left is a download that was cut.
   * @returns whether there is more to take
   */
  shrink(name: FileName): boolean {
    const { id, sha256 } = name;
    const chunks = Math.ceil((this.read(name)?.received ?? 0) / chunkBytes) - shrinkChunks;
    if (chunks <= 0) {
      this.discard(name);
      return false;
    }
    inTransaction(this.#db, () => {
      this.#dropChunksFrom.run(id, sha256, chunks);
      this.#shrink.run(chunks * chunkBytes, id, sha256);
    });
    return true;
  }

  /** The materials of an officer's own open cases, those due first at the head. */
  materialsOfOpenCases(departmentId: string, officerId: string): Material[] {
    const rows = this.#openMaterials.all(departmentId, officerId);
    return rows.map((data) => JSON.parse(data) as Material);
  }
}

function storedFile({ sha256, received, isWhole }: FileRow): StoredFile {
  return { sha256, received, isWhole: isWhole === 1 };
}

/** What a download ends with when what it is of has left the officer's scope. */
export function fileGone(): AppError {
  return new AppError(
    'NOT_FOUND',
    '这份材料所属的办件已移出您的范围，或材料已撤下，下载已停止，已下载的部分已清除。',
  );
}
