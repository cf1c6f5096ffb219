import { describe, expect, it } from 'vitest';
import { asCacheError, mayBePutAside } from '#core/database/database-errors.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { troubleTexts } from '#renderer/features/session/texts.ts';
import { cacheTroubleSchema } from '#shared/desktop/session.contract.ts';

const named = [
  ['SQLITE_CORRUPT', 'CACHE_DAMAGED'],
  ['SQLITE_CORRUPT_INDEX', 'CACHE_DAMAGED'],
  ['SQLITE_NOTADB', 'CACHE_DAMAGED'],
  ['SQLITE_BUSY', 'CACHE_BUSY'],
  ['SQLITE_LOCKED_SHAREDCACHE', 'CACHE_BUSY'],
  ['EBUSY', 'CACHE_BUSY'],
  ['SQLITE_FULL', 'CACHE_DISK_FULL'],
  ['ENOSPC', 'CACHE_DISK_FULL'],
  ['EDQUOT', 'CACHE_DISK_FULL'],
  ['SQLITE_READONLY', 'CACHE_READ_ONLY'],
  ['SQLITE_READONLY_DIRECTORY', 'CACHE_READ_ONLY'],
  ['EROFS', 'CACHE_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'CACHE_NOT_REACHABLE'],
  ['SQLITE_CANTOPEN_ISDIR', 'CACHE_NOT_REACHABLE'],
  ['EACCES', 'CACHE_NOT_REACHABLE'],
  ['EPERM', 'CACHE_NOT_REACHABLE'],
  ['SQLITE_IOERR', 'CACHE_IO_FAILED'],
  ['SQLITE_IOERR_FSYNC', 'CACHE_IO_FAILED'],
  ['EIO', 'CACHE_IO_FAILED'],
] as const;

describe('[O03] what driver and file system say of the cache file', () => {
  it.each(named)('%s is %s', (code, name) => {
    const error = asCacheError(Object.assign(new Error('x'), { code }));
    expect(isAppError(error) && error.code).toBe(name);
  });

  it('is left alone where it is something else', () => {
    const error = Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' });
    expect(asCacheError(error)).toBe(error);
  });

  it.each(named)(
    '%s: the page offers to put aside only what another cache would help',
    (_, code) => {
      const shown = cacheTroubleSchema.shape.code.parse(code);
      expect(troubleTexts[shown].canSetAside).toBe(mayBePutAside(code));
      const { title, safe, advice } = troubleTexts[shown];
      expect([title, safe, advice].every((text) => text.length > 5)).toBe(true);
    },
  );
});
