import {
  feedEntities,
  isFeedEntity,
  type FeedChange,
  type FeedEntity,
} from '#shared/central/feed.ts';
import { isCalendarDay, type Day } from '#shared/domain/day.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * A change whose data has passed the schema of its entity; unknown entities pass as they are.
 * @throws AppError CENTRAL_ANSWER_INVALID
 */
export function checkedChange(change: FeedChange): FeedChange {
  if (!isFeedEntity(change.entity) || change.op === 'drop') return change;
  const parsed = feedEntities[change.entity].safeParse(change.data);
  if (!parsed.success) throw badRow(change, parsed.error.issues[0]?.path.join('.') ?? '');
  if (parsed.data.id !== change.id) throw badRow(change, 'id');
  const wrongDay = daysOf(parsed.data).find((day) => !isCalendarDay(day));
  if (wrongDay !== undefined) throw badRow(change, wrongDay);
  return { ...change, data: parsed.data };
}

const entityNames: Readonly<Record<FeedEntity, string>> = {
  calendar: '工作日历',
  case: '办件',
  'case-event': '办理过程',
  delegation: '离岗委托',
  department: '部门',
  'detection-rule': '监测规则',
  document: '文书',
  leave: '请假与调离',
  material: '材料',
  notice: '监督提示',
  'notice-event': '监督提示的经过',
  'notice-evidence': '监督提示的证据',
  'notice-paper': '监督意见文书',
  matter: '事项',
  officer: '人员',
  opinion: '意见',
  'permission-order': '权限审定与执行',
  phrase: '常用语',
  progress: '并联进度',
  project: '项目',
  'supervision-policy': '监督期限',
  'supervision-record': '监督记录',
  template: '文书模板',
  terminal: '终端',
};

/** Names the row and the field at fault, so that whoever publishes it can find it. */
function badRow({ entity, id }: FeedChange, field: string): AppError {
  const name = isFeedEntity(entity) ? entityNames[entity] : entity;
  return new AppError(
    'CENTRAL_ANSWER_INVALID',
    `中心系统发来的“${name}”（${id}）的 ${field} 不符合约定，本次更新没有采用，本机内容不受影响。请报运营中心。`,
    { retryable: true },
  );
}

/** Every day a row carries; the schema knows their shape, the calendar whether they exist. */
function daysOf(row: Readonly<Record<string, unknown>>): string[] {
  const dated = [
    ...(['receivedOn', 'acceptedOn', 'handlingBeganOn', 'endedOn'] as const),
    ...(['issuedOn', 'from', 'to', 'dueOn'] as const),
  ];
  const own = [...dated, 'coveredFrom' as const, 'coveredTo' as const].map((name) => row[name]);
  const listed = [row['holidays'], row['makeupDays']].flatMap(
    (list) => list as unknown[] | undefined,
  );
  const spans = (row['suspensions'] ?? []) as readonly { from: Day; to: Day | null }[];
  const omission = row['omission'] as { dueOn: Day } | null | undefined;
  return [
    ...own,
    omission?.dueOn,
    ...listed,
    ...spans.flatMap(({ from, to }) => [from, to]),
  ].filter((day) => typeof day === 'string');
}
