import { describe, expect, it } from 'vitest';
import type { Suspension } from '#shared/domain/clock-segments.ts';
import { at, fileOf, hitsOf, steps } from './patrol.fixture.ts';

const item = (name: string) => ({ materialId: null, name });

/** Received on Monday 2 March 2026. */
function acceptedOn(day: string, suspensions: Suspension[] = []) {
  const events = steps([1, at('2026-03-02')], [3, at(day)], [8, at(day, '11:00:00')]);
  return fileOf({ events, case: { acceptedOn: day, state: 8, endedOn: null, suspensions } });
}

function told(from: string): Suspension[] {
  return [{ kind: 'supplement', from, to: '2026-03-13', reason: '' }];
}

describe('[S01] acceptance after the days in which 补正 must be told', () => {
  const late = (file: ReturnType<typeof acceptedOn>, days = 5) =>
    hitsOf('late-acceptance', { days }, [file]);

  it('is found on the sixth working day and not on the fifth', () => {
    expect(late(acceptedOn('2026-03-09'))).toEqual([]);
    const [hit] = late(acceptedOn('2026-03-10'));
    expect(hit).toMatchObject({ subject: { kind: 'case', id: 'c-1' }, officerId: 'o-1' });
    expect(hit?.evidenceIds).toEqual(['e-1', 'e-2']);
    expect(hit?.why).toContain('相隔 6 个工作日，超过 5 个工作日');
    expect(late(acceptedOn('2026-03-10'), 6)).toEqual([]);
  });

  it('is excused by 补正 told in time, not by 补正 told too late', () => {
    expect(late(acceptedOn('2026-03-16', told('2026-03-09')))).toEqual([]);
    expect(late(acceptedOn('2026-03-16', told('2026-03-10')))).toHaveLength(1);
    const special: Suspension[] = [{ ...told('2026-03-03')[0]!, kind: 'special' }];
    expect(late(acceptedOn('2026-03-16', special))).toHaveLength(1);
  });

  it('says nothing of a case that waits for acceptance', () => {
    const waiting = fileOf({
      events: steps([1, at('2026-03-02')]),
      case: { state: 1, acceptedOn: null, endedOn: null },
    });
    expect(late(waiting)).toEqual([]);
  });
});

function supplemented(...lists: (string[] | null)[]) {
  const rounds = lists.flatMap((names, i) => [
    [6, at(`2026-03-0${3 + i}`), { supplement: names?.map(item) ?? null }] as const,
    [6, at(`2026-03-0${3 + i}`, '11:00:00'), { act: 'urge' }] as const,
    [7, at(`2026-03-0${3 + i}`, '15:00:00')] as const,
  ]);
  return fileOf({ events: steps([1, at('2026-03-02')], ...rounds) });
}

describe('[S01] a later 补正', () => {
  const added = (...lists: string[][]) => hitsOf('supplement-added', {}, [supplemented(...lists)]);

  it('is found when it demands what none before it did', () => {
    const [hit] = added(['图纸'], ['图纸', '合同'], ['保函']);
    expect(hit?.why).toContain('共补正 3 次');
    expect(hit?.why).toContain('合同、保函');
    expect(hit?.evidenceIds).toEqual(['e-2', 'e-5', 'e-8']);
  });

  it('is not found when it demands the same again, or was the only one', () => {
    expect(added(['图纸', '合同'], ['合同'], ['图纸 '])).toEqual([]);
    expect(added(['图纸', '合同'])).toEqual([]);
    expect(hitsOf('supplement-added', {}, [fileOf()])).toEqual([]);
  });
});

describe('[S01] 补正 without a list', () => {
  const bare = (...lists: (string[] | null)[]) =>
    hitsOf('supplement-without-list', {}, [supplemented(...lists)]);

  it('is found whether the list is empty or missing, once for the case', () => {
    const hits = bare([], null);
    expect(hits).toHaveLength(1);
    expect(hits[0]?.evidenceIds).toEqual(['e-2', 'e-5']);
  });

  it('is not found where something was demanded, though later steps in 补正 carry no list', () => {
    expect(bare(['图纸'])).toEqual([]);
    expect(bare(['图纸'], [])[0]?.evidenceIds).toEqual(['e-5']);
  });
});
