import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import type { FactSource } from '#shared/domain/documents/document-facts.ts';
import type { IssueRequest } from '#shared/domain/documents/judge-issue.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import { templates } from '#test/central/seed/templates.ts';

/** A published template of the demo, by kind. */
export function published(kind: string): Template {
  const found = templates.find((template) => template.kind === kind);
  if (found === undefined) throw new Error(`the demo publishes no ${kind}`);
  return found;
}

/** A case that was approved, with a whole history. */
export const approved: FactSource = {
  case: {
    number: '440800-03013-2026-00021',
    title: '实验学校扩建工程建筑工程施工许可证核发',
    state: 11,
    applicant: '湛江启航产业园开发有限公司',
    applicantCode: '91440800MA66188227',
    receivedOn: '2026-06-01',
    acceptedOn: '2026-06-02',
    endedOn: '2026-06-10',
    limitDays: 10,
    extensionDays: 0,
    suspensions: [],
  },
  project: {
    name: '实验学校扩建工程',
    code: '2606-440802-04-01-123456',
    address: '赤坎区湖光岩8号',
    builder: '湛江启航产业园开发有限公司',
  },
  matter: { name: '建筑工程施工许可证核发', code: '440803013' },
  department: { name: '市住房和城乡建设局', regionName: '湛江市' },
  officerName: '林晓彤',
  events: [null, 'accept', 'approve'].map((act, i) => ({
    ...{ seq: i + 1, act, note: '准予许可。' },
    ...{ supplement: null, special: null },
  })),
  dueOn: '2026-06-16',
  isDueEstimated: false,
};

export const calendar = new WorkingCalendar({
  coveredFrom: '2025-01-01',
  coveredTo: '2026-12-31',
  holidays: [],
  makeupDays: [],
});

/** Nothing stands against this one. */
export const request: IssueRequest = {
  template: published('approval'),
  filledVersion: 1,
  fields: { basis: '《中华人民共和国行政许可法》第三十八条第一款', content: '新建教学楼一栋。' },
  source: approved,
  documents: [],
  queuedTemplates: [],
  today: '2026-06-17',
  calendar,
};
