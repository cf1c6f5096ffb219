import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ApprovedOrder,
  PatrolFile,
  RecordedLeave,
} from '#shared/domain/patrol/patrol-file.ts';
import { at, fileOf, hitsOf, opinionOf, steps } from './patrol.fixture.ts';

/** One act by an account at a terminal. */
function acting(
  time: string,
  terminalId: string | null,
  place: number,
  { officerId = 'o-1', deviceAt = null as string | null } = {},
) {
  const events = steps([3, time, { id: `e-${place}`, terminalId, officerId, deviceAt }]);
  return fileOf({ case: { id: `c-${place}` }, events, opinions: [] });
}

describe('[S01] [P04] one account at two terminals', () => {
  const found = (files: readonly PatrolFile[], minutes = 10) =>
    hitsOf('two-terminals', { minutes }, files);
  const first = acting(at('2026-03-03', '10:03:00'), 't-1', 1);

  it('is found within the minutes of the rule and not a second later', () => {
    const [hit] = found([first, acting(at('2026-03-03', '10:13:00'), 't-2', 2)]);
    expect(hit).toMatchObject({ subject: { kind: 'officer', id: 'o-1' }, caseId: 'c-2' });
    expect(hit?.evidenceIds).toEqual(['e-1', 'e-2']);
    expect(found([first, acting(at('2026-03-03', '10:13:01'), 't-2', 2)])).toEqual([]);
    expect(found([first, acting(at('2026-03-03', '10:13:01'), 't-2', 2)], 11)).toHaveLength(1);
  });

  it('is not found at one terminal, at an unknown one, or for two accounts', () => {
    const time = at('2026-03-03', '10:04:00');
    expect(found([first, acting(time, 't-1', 2)])).toEqual([]);
    expect(found([first, acting(time, null, 2)])).toEqual([]);
    expect(found([first, acting(time, 't-2', 2, { officerId: 'o-2' })])).toEqual([]);
  });

  it('is judged by the clocks of the terminals, whenever their queues sent it', () => {
    const deviceAt = at('2026-03-03', '08:40:00');
    expect(found([first, acting(at('2026-03-03', '10:04:00'), 't-2', 2, { deviceAt })])).toEqual(
      [],
    );
    const near = at('2026-03-03', '10:05:00');
    const late = acting(at('2026-03-03', '16:00:00'), 't-2', 2, { deviceAt: near });
    const [hit] = found([first, late]);
    expect(hit?.facts).toContainEqual({
      ...{ label: '后操作', value: '终端 2026-03-03 10:05:00，中心 2026-03-03 16:00:00' },
    });
  });

  it('is one finding for an account and a day, with all that proves it', () => {
    const files = [
      ...[first, acting(at('2026-03-03', '10:05:00'), 't-2', 2)],
      ...[
        acting(at('2026-03-03', '15:00:00'), 't-2', 3),
        acting(at('2026-03-03', '15:01:00'), 't-1', 4),
      ],
      ...[
        acting(at('2026-03-04', '09:00:00'), 't-1', 5),
        acting(at('2026-03-04', '09:01:00'), 't-2', 6),
      ],
    ];
    const hits = found(files);
    expect(hits.map(({ evidenceIds }) => evidenceIds.length)).toEqual([4, 2]);
    expect(hits.map(({ key }) => key.slice(-10))).toEqual(['2026-03-03', '2026-03-04']);
  });

  it('agrees with comparing every act with every other', () => {
    const act = fc.record({
      minute: fc.integer({ min: 0, max: 90 }),
      terminal: fc.nat({ max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const files = acts.map(({ minute, terminal }, i) => {
          const time = new Date(Date.UTC(2026, 2, 3, 2, minute)).toISOString();
          return acting(time, `t-${terminal}`, i);
        });
        const isDouble = acts.some((one) =>
          acts.some(
            (two) => one.terminal !== two.terminal && Math.abs(one.minute - two.minute) <= 10,
          ),
        );
        expect(found(files).length > 0).toBe(isDouble);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('[S01] an account of somebody who is away', () => {
  const leave: RecordedLeave = {
    ...{ departmentId: 'd', officerId: 'o-1', officerName: '林晓彤', kind: 'leave' },
    ...{ from: '2026-03-09', to: '2026-03-11' },
  };
  const absent = (day: string, change: Partial<RecordedLeave> = {}, officerId = 'o-1') => {
    const events = steps([1, at('2026-03-02'), { officerId: null }], [3, at(day), { officerId }]);
    const file = fileOf({ events, opinions: [] });
    return hitsOf('absent-officer', {}, [file], { leaves: [{ ...leave, ...change }] });
  };

  it('is found on the first and the last day, not on the days around', () => {
    const days = ['2026-03-08', '2026-03-09', '2026-03-11', '2026-03-12'];
    expect(days.map((day) => absent(day).length)).toEqual([0, 1, 1, 0]);
    expect(absent('2026-03-09')[0]?.why).toContain('请假');
  });

  it('is judged by the clock of the terminal: sent during leave is not done during leave', () => {
    const sent = (doneAt: string, sentAt: string) => {
      const events = steps([3, at(sentAt), { deviceAt: at(doneAt) }]);
      const opinions = [opinionOf({ at: at(sentAt), deviceAt: at(doneAt) })];
      return hitsOf('absent-officer', {}, [fileOf({ events, opinions })], { leaves: [leave] });
    };
    expect(sent('2026-03-08', '2026-03-09')).toEqual([]);
    const [hit] = sent('2026-03-11', '2026-03-12');
    expect(hit?.evidenceIds).toEqual(['e-1', 'p-1']);
    expect(hit?.facts[1]?.value).toContain('终端 2026-03-11 10:00:00，中心 2026-03-12 10:00:00');
  });

  it('is found on any day after a transfer', () => {
    const transfer = { kind: 'transfer', to: null } as const;
    expect(absent('2026-03-08', transfer)).toEqual([]);
    expect(absent('2026-03-09', transfer)[0]?.why).toContain('调离');
    expect(absent('2026-03-30', transfer)).toHaveLength(1);
  });

  it('is not found for others, or in another department', () => {
    expect(absent('2026-03-10', {}, 'o-2')).toEqual([]);
    expect(absent('2026-03-10', { departmentId: 'e' })).toEqual([]);
  });

  it('is found by opinions too, and all its acts are one finding', () => {
    const opinions = [opinionOf({ at: at('2026-03-10') })];
    const events = steps([3, at('2026-03-09')], [8, at('2026-03-20')]);
    const [hit] = hitsOf('absent-officer', {}, [fileOf({ events, opinions })], { leaves: [leave] });
    expect(hit?.evidenceIds).toEqual(['e-1', 'p-1']);
  });
});

describe('[S01] an executed grant', () => {
  const order: ApprovedOrder = {
    ...{ id: 'g-1', officerId: 'o-1', officerName: '林晓彤', approvedByName: '盛国平' },
    approved: { add: ['文书制发', '消防审验'], remove: ['窗口接件'] },
    executed: { add: ['消防审验', '文书制发'], remove: ['窗口接件'] },
    ...{ executedByName: '何俊杰', approvedAt: at('2026-03-02'), executedAt: at('2026-03-03') },
  };
  const executed = (diff: ApprovedOrder['executed']) =>
    hitsOf('executed-grant', {}, [], { permissionOrders: [{ ...order, executed: diff }] });

  it('is in order as approved, in whatever order of words, and before it is executed', () => {
    expect(executed(order.executed)).toEqual([]);
    expect(executed(null)).toEqual([]);
  });

  it('is found with more, with less and with something else', () => {
    const more = executed({ ...order.approved, add: [...order.approved.add, '负责人审批'] });
    expect(more[0]).toMatchObject({ subject: { kind: 'order', id: 'g-1' }, caseId: null });
    expect(more[0]?.why).toContain('未经审定增加 负责人审批');
    const [less] = executed({ ...order.approved, remove: [] });
    expect(less?.why).toContain('审定撤销而未执行 窗口接件');
    expect(less?.facts).toContainEqual({
      label: '执行',
      value: '增加 文书制发、消防审验；撤销 无',
    });
    expect(executed({ add: ['文书制发', '负责人审批'], remove: ['窗口接件'] })).toHaveLength(1);
    expect(executed({ add: order.approved.remove, remove: order.approved.add })).toHaveLength(1);
  });
});
