import { randomBytes } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ciphers } from '#core/database/cipher.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { latestSchema } from '#core/database/migrate.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const key = randomBytes(32);
const cipher = ciphers.aegis256;

function newFile(): string {
  return path.join(temporaryFolder(), 'cache.db');
}

function codeOf(work: () => { close(): unknown }): string | null {
  try {
    work().close();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe.each(Object.entries(ciphers))('a cache encrypted with %s', (_, setting) => {
  it('keeps the pragmas that safety depends on, and opens again with its key', () => {
    const file = newFile();
    openDatabase(file, key, setting).close();
    const db = openDatabase(file, key, setting);
    const read = (name: string): unknown => db.pragma(name, { simple: true });
    expect(read('journal_mode')).toBe('wal');
    expect(read('synchronous')).toBe(2);
    expect(read('temp_store')).toBe(2);
    expect(read('secure_delete')).toBe(1);
    expect(read('trusted_schema')).toBe(0);
    expect(read('cell_size_check')).toBe(1);
    expect(read('foreign_keys')).toBe(1);
    expect(read('locking_mode')).toBe('exclusive');
    expect(read('page_size')).toBe(setting.pageSize);
    expect(read('user_version')).toBe(latestSchema);
    db.close();
  });

  it('refuses another key and leaves the caller its own', () => {
    const file = newFile();
    openDatabase(file, key, setting).close();
    expect(codeOf(() => openDatabase(file, randomBytes(32), setting))).toBe('CACHE_DAMAGED');
    expect(key.some((byte) => byte !== 0)).toBe(true);
  });

  it('shows no text in file or WAL', () => {
    const file = newFile();
    const db = openDatabase(file, key, setting);
    db.prepare('INSERT INTO act_forms (case_id, form) VALUES (?, ?)').run('c-1', '海湾新城一期');
    const texts = [readFileSync(file), readFileSync(`${file}-wal`)];
    expect(texts.some((bytes) => bytes.includes('海湾新城'))).toBe(false);
    expect(texts.some((bytes) => bytes.includes('act_forms'))).toBe(false);
    db.close();
  });
});

describe('a cache that cannot be used', () => {
  it('is busy while another connection holds it', () => {
    const file = newFile();
    const db = openDatabase(file, key, cipher);
    expect(codeOf(() => openDatabase(file, key, cipher))).toBe('CACHE_BUSY');
    db.close();
    expect(codeOf(() => openDatabase(file, key, cipher))).toBeNull();
  });

  it('is damaged when bytes have changed or are missing, and stays as it is', () => {
    const file = newFile();
    openDatabase(file, key, cipher).close();
    const bytes = readFileSync(file);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(codeOf(() => openDatabase(file, key, cipher))).toBe('CACHE_DAMAGED');
    expect(readFileSync(file)).toEqual(bytes);
    truncateSync(file, 5_000);
    expect(codeOf(() => openDatabase(file, key, cipher))).toBe('CACHE_DAMAGED');
  });

  it('is from the future when a newer terminal has changed its schema', () => {
    const file = newFile();
    const db = openDatabase(file, key, cipher);
    db.pragma(`user_version = ${latestSchema + 1}`);
    db.close();
    expect(codeOf(() => openDatabase(file, key, cipher))).toBe('CACHE_FROM_FUTURE');
  });
});
