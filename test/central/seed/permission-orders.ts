import type { PermissionOrder } from '#shared/central/detection.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { departments } from './departments.ts';
import { instantOn } from './duty-time.ts';
import { officersOf } from './officers.ts';
import type { WorkDays } from './work-days.ts';

export interface SeededOrder {
  readonly order: PermissionOrder;
  /** 19 where what was executed is not what was approved. */
  readonly scenario: 19 | null;
  readonly note: string;
}

type Diff = PermissionOrder['approved'];

const approved: Diff = { add: ['消防审验办理', '文书制发'], remove: ['窗口接件'] };

/** How an execution departs from what was approved, one kind after the other. */
const departures: readonly { readonly note: string; readonly executed: Diff }[] = [
  {
    note: '执行时多给了未经审定的权限',
    executed: { ...approved, add: [...approved.add, '负责人审批'] },
  },
  { note: '审定撤销的权限没有撤销', executed: { ...approved, remove: [] } },
  { note: '执行的权限换成了另一项', executed: { ...approved, add: ['消防审验办理', '权限审定'] } },
];

/** Executed as approved, in another order of words; and not executed yet. */
const faithful: readonly (Diff | null)[] = [
  { add: approved.add.toReversed(), remove: approved.remove },
  null,
];

/** Permission orders of the past months: for every planted departure two that are in order. */
export function permissionOrders(days: WorkDays, rounds: number): SeededOrder[] {
  const handlers = departments.flatMap(({ id }) => officersOf(id, 'handler'));
  return Array.from({ length: rounds }, (_, round) => {
    const { note, executed } = departures[round % departures.length] ?? {
      note: '',
      executed: null,
    };
    const of = (place: number): Officer => handlers[(3 * round + place) % handlers.length]!;
    const ago = 30 + (round % 180);
    return [
      { order: orderOf(3 * round + 1, of(0), executed, days, ago), scenario: 19 as const, note },
      ...faithful.map((diff, i) => ({
        order: orderOf(3 * round + 2 + i, of(1 + i), diff, days, ago),
        ...{ scenario: null, note: '' },
      })),
    ];
  }).flat();
}

function orderOf(
  number: number,
  officer: Officer,
  executed: Diff | null,
  days: WorkDays,
  ago: number,
): PermissionOrder {
  const at = (day: number, hour: number): string => instantOn(days.ago(day), hour * 3_600);
  return {
    id: `permission-order-${String(number).padStart(5, '0')}`,
    ...{ departmentId: officer.departmentId, officerId: officer.id, officerName: officer.name },
    ...{ approved, approvedByName: '盛国平', approvedAt: at(ago, 10) },
    executed,
    executedByName: executed === null ? null : '何俊杰',
    executedAt: executed === null ? null : at(ago - 1, 15),
  };
}
