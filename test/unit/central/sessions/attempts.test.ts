import { describe, expect, it } from 'vitest';
import { SignInAttempts } from '#test/central/sessions/attempts.ts';

describe('wrong passwords at the service', () => {
  it('are free up to the limit, then wait twice as long each time, up to a quarter of an hour', () => {
    const attempts = new SignInAttempts(3);
    const waits = Array.from({ length: 14 }, () => {
      attempts.noteWrong('zj.lin', 0);
      return attempts.waitSeconds('zj.lin', 0);
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 5, 10, 20, 40]);
    expect(waits.at(-1)).toBe(900);
    expect(attempts.waitSeconds('zj.lin', 899_500)).toBe(1);
    expect(attempts.waitSeconds('zj.lin', 900_000)).toBe(0);
  });

  it('are forgiven by a right one, and do not fill the memory', () => {
    const attempts = new SignInAttempts(1);
    attempts.noteWrong('zj.lin', 0);
    attempts.noteRight('zj.lin');
    expect(attempts.waitSeconds('zj.lin', 0)).toBe(0);
    attempts.noteWrong('first', 0);
    for (let i = 0; i < 100_000; i += 1) attempts.noteWrong(`made-up-${i}`, 0);
    expect(attempts.waitSeconds('first', 0)).toBe(0);
    expect(attempts.waitSeconds('made-up-99999', 0)).toBe(5);
  });
});
