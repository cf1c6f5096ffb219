import { describe, expect, it } from 'vitest';
import { errorOfAnswer, retryAfterSeconds } from '#core/central/central-error.ts';
import { backOff } from '#core/sync/back-off.ts';

const now = new Date('2026-07-01T00:00:00Z');
const problem = (status: number, code: string): object => ({
  type: 'about:blank',
  title: 'x',
  status,
  code,
});

describe('the error behind an answer', () => {
  it.each([
    [401, problem(401, 'SESSION_REVOKED'), 'SESSION_REVOKED', false],
    [401, problem(401, 'A_CODE_OF_TOMORROW'), 'SESSION_EXPIRED', false],
    [422, problem(422, 'IDEMPOTENCY_KEY_REUSED'), 'IDEMPOTENCY_KEY_REUSED', false],
    [400, problem(400, 'A_CODE_OF_TOMORROW'), 'INPUT_INVALID', false],
    [429, problem(429, 'CENTRAL_OVERLOADED'), 'CENTRAL_OVERLOADED', true],
    [503, '<html>', 'CENTRAL_OVERLOADED', true],
    [502, undefined, 'CENTRAL_FAILED', true],
    [302, undefined, 'CENTRAL_UNREACHABLE', true],
    [404, undefined, 'CENTRAL_UNREACHABLE', true],
    [200, { anything: 1 }, 'CENTRAL_ANSWER_INVALID', true],
  ])('of status %i with %j is %s', (status, body, code, retryable) => {
    expect(errorOfAnswer(status, body, undefined, now)).toMatchObject({ code, retryable });
  });

  it('keeps a 412 only with the case as it is now', () => {
    expect(() => errorOfAnswer(412, problem(412, 'CASE_CHANGED'), undefined, now)).toThrow('约定');
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7],
    ['Wed, 01 Jul 2026 00:00:30 GMT', 30],
    ['Wed, 01 Jul 2020 00:00:30 GMT', 0],
    ['999999', 3_600],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s is %s seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});

describe('the back-off', () => {
  it('grows to a limit, is spread, and never undercuts what the service asked for', () => {
    const most = [0, 1, 2, 3, 10].map((attempt) => backOff(attempt, () => 1, undefined));
    expect(most).toEqual([1_000, 2_000, 4_000, 8_000, 20_000]);
    expect(backOff(10, () => 0, undefined)).toBe(250);
    expect(backOff(0, () => 0, 30)).toBe(30_000);
  });
});
