import type { Row } from 'write-excel-file/node';
import type { NoticeFilter } from '#shared/desktop/notices.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { noticePage } from '../notices/notice-page.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { Workplace } from '../session/workplace.ts';
import { worklistQuery } from '../worklist/worklist-query.ts';
import { worklistRow } from '../worklist/worklist-row.ts';
import { caseDefinitions, withoutPending, type Contents } from './export-scope.ts';
import { listRow, listSheet } from './list-sheet.ts';
import {
  registerDefinitions,
  registerRow,
  registerSheet,
  withLocalNotices,
} from './register-sheet.ts';
import type { SheetToWrite } from './workbook.ts';

/** A list on its way into a file, some rows at a time. */
export interface ListSource extends Contents {
  readonly sheet: SheetToWrite;
  readonly total: number;
  /** The rows from `done` on, up to `count`; asked in order. One that has gone meanwhile is left out. */
  readonly take: (done: number, count: number) => Row[];
}

/** @param limit the most rows that are counted */
export function worklistSource(
  place: Workplace,
  filter: WorklistFilter,
  limit: number,
): ListSource {
  const today = place.today();
  const officer = actingOfficer(place);
  const places = place.cache.worklist.page(worklistQuery(place, filter, today), null, limit);
  return {
    ...{ title: '办件清单', sheet: listSheet(), definitions: caseDefinitions },
    pending: withoutPending,
    total: places.length,
    take: (done, count) =>
      places.slice(done, done + count).flatMap(({ key }) => {
        const stored = place.cache.cases.readByKey(key);
        return stored === null ? [] : [listRow(worklistRow(place, stored, today, officer))];
      }),
  };
}

export function registerSource(place: Workplace, filter: NoticeFilter): ListSource {
  let after: string | null = null;
  let isDone = false;
  return {
    ...{ title: '监督纠正意见台账', sheet: registerSheet(), definitions: registerDefinitions },
    pending: withLocalNotices,
    total: noticePage(place, filter, null, 1).total,
    take: (_, count) => {
      // Notices that left the filter while the file was made shorten the list; it does not begin again.
      if (isDone) return [];
      const { rows, next } = noticePage(place, filter, after, count);
      after = next;
      isDone = next === null;
      return rows.map(registerRow);
    },
  };
}
