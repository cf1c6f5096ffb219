import type { LogFilter } from '#shared/desktop/logs.contract.ts';
import { caseActNames } from '#shared/domain/act-vocabulary.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { dayRange } from '../day-range.ts';
import { searchQueryOf } from '../search/search-words.ts';
import type { Workplace } from '../session/workplace.ts';
import { mostCases, type LogQuery } from './case-log.repository.ts';

/**
 * A filter of the log over the own department.
 * @throws AppError INPUT_INVALID on a day that is none, and on a text that too many cases have
 */
export function logQuery({ cache, department }: Workplace, filter: LogFilter): LogQuery {
  const { officerId, act, from, to, caseText } = filter;
  return {
    ...{ departmentId: department.id, officerId, act },
    ...dayRange(from, to),
    caseIds: caseText === '' ? null : casesWith(cache, caseText),
  };
}

function casesWith({ caseLog }: Workplace['cache'], text: string): string[] {
  const query = searchQueryOf(text);
  const ids = query === null ? [] : caseLog.casesWith(query, text);
  if (ids.length <= mostCases) return ids;
  const message = '匹配的办件太多，请输入更完整的编号或标题';
  throw new AppError('INPUT_INVALID', `${message}。`, { fields: { caseText: message } });
}

/** The conditions in words, for the record of the look (第十三条). */
export function conditionsText({ cache }: Workplace, filter: LogFilter): string {
  const { officerId, caseText, act, from, to } = filter;
  const officer = officerId === null ? null : cache.records.read('officer', officerId);
  const conditions = [
    ...(officerId === null ? [] : [`人员：${officer?.name ?? officerId}`]),
    ...(caseText === '' ? [] : [`办件含“${caseText}”`]),
    ...(act === null ? [] : [`操作：${actName(act)}`]),
    ...(from === null && to === null ? [] : [`日期：${from ?? '最早'} 至 ${to ?? '最新'}`]),
  ];
  return conditions.length === 0 ? '全部记录' : conditions.join('；');
}

function actName(act: string): string {
  const names: Readonly<Partial<Record<string, string>>> = caseActNames;
  return names[act] ?? act;
}
