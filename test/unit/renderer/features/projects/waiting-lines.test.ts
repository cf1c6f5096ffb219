import { describe, expect, it } from 'vitest';
import { lineBetween, waitingPairs } from '#renderer/features/projects/waiting-lines.ts';
import type { ProjectDetail } from '#shared/desktop/projects.contract.ts';

const origin = new DOMRect(100, 50, 800, 600);

describe('[W14] the lines between matters', () => {
  it('leave a card on the right and reach that of a later lane on the left', () => {
    const line = lineBetween(
      new DOMRect(110, 60, 200, 100),
      new DOMRect(330, 260, 200, 100),
      origin,
    );
    expect(line).toBe('M 210 32 C 220 32 220 232 227 232');
  });

  it('go around the left side within one lane', () => {
    const line = lineBetween(new DOMRect(110, 60, 200, 30), new DOMRect(110, 260, 200, 30), origin);
    expect(line).toBe('M 10 25 C 3 25 3 225 7 225');
  });

  it('are one for each that waits, the critical path above the rest', () => {
    const step = (id: string, ...before: string[]) => ({
      id,
      waitsFor: before.map((each) => ({ id: each })),
    });
    const steps = [step('a'), step('b', 'a'), step('x'), step('c', 'b', 'x')];
    const detail = { path: { steps, criticalPath: ['a', 'b', 'c'] } } as unknown as ProjectDetail;
    expect(waitingPairs(detail)).toEqual([
      { from: 'x', to: 'c', isCritical: false },
      { from: 'a', to: 'b', isCritical: true },
      { from: 'b', to: 'c', isCritical: true },
    ]);
  });
});
