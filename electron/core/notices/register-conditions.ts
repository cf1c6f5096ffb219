import type { NoticeFilter } from '#shared/desktop/notices.contract.ts';
import {
  noticeChannelNames,
  severityNames,
  situationNames,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { lightNames } from '#shared/domain/names.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { Workplace } from '../session/workplace.ts';

const tabNames: Readonly<Record<NoticeFilter['tab'], string>> = {
  'to-do': '待本人办理',
  open: '办理中',
  closed: '已结束',
  all: '全部状态',
};

/** Whose notices, and which, as clerks say it: one part each. */
export function registerConditions(place: Workplace, filter: NoticeFilter): string[] {
  const { tab, channel, situation, severity, light, addresseeId, month } = filter;
  const isWide = isPermitted(place.officer.roles, 'supervise:read');
  return [
    isWide ? `全部门（${place.department.name}）` : `发给本人（${place.officer.name}）的`,
    tabNames[tab],
    ...(channel === null ? [] : [`方式：${noticeChannelNames[channel]}`]),
    ...(situation === null ? [] : [`情形：${situationNames[situation]}`]),
    ...(severity === null ? [] : [`情节：${severityNames[severity]}`]),
    ...(light === null ? [] : [`亮灯：${lightNames[light]}`]),
    ...(addresseeId === null ? [] : [`对象：${nameOf(place, addresseeId)}`]),
    ...(month === null ? [] : [`提出月份：${month}`]),
  ];
}

function nameOf({ cache }: Workplace, id: string): string {
  const { records } = cache;
  return records.read('officer', id)?.name ?? records.read('department', id)?.name ?? id;
}
