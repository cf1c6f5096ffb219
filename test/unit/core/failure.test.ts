import { describe, expect, it } from 'vitest';
import { describeForLog, failureOf } from '#core/failure.ts';
import { asCacheError } from '#core/database/database-errors.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openTestDatabase } from './test-database.ts';

describe('what crosses to the renderer of an error', () => {
  it('of a defect is nothing but that there was one', () => {
    const defect = new Error('SELECT data FROM cases WHERE title = 海湾新城 /home/lin/cache.db');
    const failure = failureOf(defect, 'trace-1');
    expect(failure).toMatchObject({ code: 'INTERNAL', retryable: false, traceId: 'trace-1' });
    expect(JSON.stringify(failure)).not.toMatch(/SELECT|海湾|home/);
    expect(JSON.stringify(describeForLog(defect))).not.toMatch(/SELECT|海湾|home/);
  });

  it('of a named error is code, message, fields and when to try again', () => {
    const error = new AppError('ATTEMPTS_LIMITED', '请稍后', {
      retryable: true,
      retryAfterSeconds: 30,
      fields: { password: '不正确' },
      context: { secret: 1 },
    });
    expect(failureOf(error, 't')).toEqual({
      code: 'ATTEMPTS_LIMITED',
      message: '请稍后',
      retryable: true,
      traceId: 't',
      retryAfterSeconds: 30,
      fields: { password: '不正确' },
    });
  });

  it('of a full disk says that nothing was saved and what was is safe', () => {
    const db = openTestDatabase();
    db.pragma('max_page_count = 60');
    const fill = (): void => {
      for (let i = 0; i < 100; i += 1) {
        db.prepare('INSERT INTO act_forms VALUES (?, ?)').run(`c-${i}`, 'x'.repeat(20_000));
      }
    };
    let thrown: unknown = null;
    try {
      fill();
    } catch (error) {
      thrown = error;
    }
    expect(asCacheError(thrown)).toMatchObject({ code: 'CACHE_DISK_FULL', retryable: true });
    expect(failureOf(thrown).message).toContain('磁盘空间不足');
  });
});
