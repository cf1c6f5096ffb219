import type { Paper } from '#shared/desktop/documents.contract.ts';
import type { Day } from '#shared/domain/day.ts';
import { fullNameOf } from '#shared/domain/documents/document-facts.ts';
import { statisticsPaper } from '#shared/domain/notices/papers/statistics-paper.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { noticeStatistics } from '../notices/notice-statistics.ts';
import type { Workplace } from '../session/workplace.ts';
import { printedBy } from './printed-by.ts';

/**
 * The statistics of notices for paper, with what their figures mean (口径).
 * @throws AppError PERMISSION_DENIED for who may not see the register of the department
 */
export function noticeStatisticsPaper(
  place: Workplace,
  period: { readonly from: Day | null; readonly to: Day | null },
): Paper {
  if (!isPermitted(place.officer.roles, 'supervise:read')) {
    throw new AppError('PERMISSION_DENIED', '您的岗位没有查看监督意见统计的权限。');
  }
  const read = noticeStatistics(place, period);
  const model = statisticsPaper({
    departmentName: fullNameOf(place.department),
    ...{ total: read.total, conditions: read.conditions, watermark: printedBy(place) },
    parts: [
      { name: '方式', tallies: read.byChannel },
      { name: '第十四条情形', tallies: read.bySituation },
      { name: '对象', tallies: read.byPerson },
      { name: '提出月份', tallies: read.byMonth },
      { name: '部门', tallies: read.byDepartment },
    ],
  });
  return { model, fileName: `${model.title}-${place.today()}.pdf`, findings: [] };
}
