import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAway } from '#core/central/central-error.ts';
import { isUsedUp, retryTable, treatmentOf, type RetryRow } from '#core/outbox/retry-table.ts';
import { endsSession } from '#core/session/session-tokens.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { errorCodes, type ErrorCode } from '#shared/errors/codes.ts';

const row = (code: ErrorCode): RetryRow => retryTable[code];
const anyCode = fc.constantFrom(...errorCodes);

describe('[O08] what a failed try means', () => {
  it('is said for every code, and for what is none', () => {
    const check = (code: ErrorCode): void => {
      expect(treatmentOf(new AppError(code, ''))).toBe(row(code));
    };
    fc.assert(fc.property(anyCode, check));
    expect(treatmentOf(new TypeError('x'))).toBe(row('INTERNAL'));
  });

  it('agrees with what ends a session and with what means that the service is away', () => {
    for (const code of errorCodes) {
      const error = new AppError(code, '');
      expect(row(code).then === 'prove-again', code).toBe(endsSession(error));
      // A service that is away has not judged the act.
      if (isAway(error)) expect(['hold-queue', 'try-again'], code).toContain(row(code).then);
    }
  });

  it('treats a refusal that the service calls passing as a failure of the service', () => {
    const check = (code: ErrorCode): void => {
      const passing = treatmentOf(new AppError(code, '', { retryable: true }));
      expect(passing.then).not.toBe('refused');
    };
    fc.assert(fc.property(anyCode, check));
  });

  it('lets an act wait for ever where only the way is blocked', () => {
    for (const code of ['CENTRAL_OVERLOADED', 'ATTEMPTS_LIMITED'] as const) {
      expect(row(code)).toMatchObject({ then: 'try-again', patience: null });
    }
    expect(row('CENTRAL_UNREACHABLE').then).toBe('hold-queue');
    expect(row('IDEMPOTENCY_KEY_REUSED').then).toBe('dead-letter');
  });

  it('never takes a try for harmless that the service may have acted on', () => {
    for (const code of [
      ...(['CENTRAL_UNREACHABLE', 'CENTRAL_OVERLOADED', 'CENTRAL_FAILED'] as const),
      ...(['CENTRAL_ANSWER_INVALID', 'IDEMPOTENCY_KEY_REUSED', 'INTERNAL'] as const),
    ]) {
      expect(row(code).isUnclear, code).toBe(true);
    }
  });

  it('is out of patience only when tries and hours are both used up', () => {
    const hourMs = 3_600_000;
    const whole = fc.nat(100);
    const check = (tries: number, hours: number, count: number, ms: number): void => {
      const isOver = isUsedUp({ tries, hours }, { count, sinceMs: 1_000 }, 1_000 + ms);
      expect(isOver).toBe(count >= tries && ms >= hours * hourMs);
    };
    fc.assert(
      fc.property(whole, whole, whole, fc.integer({ min: -hourMs, max: 99 * hourMs }), check),
    );
  });
});
