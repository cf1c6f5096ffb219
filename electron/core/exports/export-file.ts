import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportPlan, ExportRequest } from '#shared/desktop/exports.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { worklistBucketNames } from '#shared/domain/worklist.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { caseDetail, storedCase } from '../cases/case-detail.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { worklistQuery } from '../worklist/worklist-query.ts';
import { worklistRow } from '../worklist/worklist-row.ts';
import { caseSheets } from './case-sheets.ts';
import {
  chinaTime,
  conditionsOf,
  scopeSheet,
  watermarkOf,
  type ExportScope,
} from './export-scope.ts';
import { listRow, listSheet } from './list-sheet.ts';
import { workbookOf } from './workbook.ts';

/** Rows of one file: above this a workbook takes the core more than two seconds to pack. */
export const exportRowLimit = 20_000;
/** Rows between two looks at what else is to be done; a few milliseconds. */
const rowsPerTurn = 100;

export interface BuiltFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly conditions: string;
}

/** What an export would be: its name, its size, its 口径. */
export function exportPlan(place: Workplace, request: ExportRequest): ExportPlan {
  const stamp = chinaTime(place.now()).slice(0, 16).replace(/[-:]/g, '').replace(' ', '-');
  if (request.what === 'case') {
    const { number } = storedCase(place, request.id).case;
    return {
      fileName: `${fileSafe(`办件_${number}_${stamp}`)}.xlsx`,
      total: 1,
      conditions: `办件 ${number} 全部记录`,
      limit: exportRowLimit,
    };
  }
  const { filter } = request;
  const name = `办件清单_${worklistBucketNames[filter.bucket]}_${place.department.shortName}_${stamp}`;
  return {
    fileName: `${fileSafe(name)}.xlsx`,
    total: place.cache.worklist.total(worklistQuery(place, filter, place.today())),
    conditions: conditionsOf(place, filter),
    limit: exportRowLimit,
  };
}

/** @throws AppError NOT_FOUND, EXPORT_TOO_LARGE, EXPORT_CANCELED, LOCKED */
export async function buildFile(
  context: CoreContext,
  place: Workplace,
  request: ExportRequest,
  signal: AbortSignal,
): Promise<BuiltFile> {
  const { conditions } = exportPlan(place, request);
  const { hostName } = context;
  const scope = { conditions, at: place.now(), hostName };
  if (request.what === 'case') {
    const detail = caseDetail(place, request.id);
    const rows = 1 + detail.events.length + detail.materials.length + detail.opinions.length;
    const whole = { ...scope, rows };
    const sheets = [...caseSheets(detail), scopeSheet(place, whole, `办件 ${detail.case.number}`)];
    return { bytes: await workbookOf(sheets, watermarkOf(place, whole)), rows, conditions };
  }
  const rows = await listRows(context, place, request.filter, signal);
  const whole: ExportScope = { ...scope, rows: rows.length };
  const sheets = [listSheet(rows), scopeSheet(place, whole, '办件清单')];
  const bytes = await workbookOf(sheets, watermarkOf(place, whole));
  return { bytes, rows: rows.length, conditions };
}

/** All rows of the filter, a hundred at a time, so that nothing else waits for them. */
async function listRows(
  context: CoreContext,
  place: Workplace,
  filter: WorklistFilter,
  signal: AbortSignal,
) {
  const today = place.today();
  const query = worklistQuery(place, filter, today);
  const places = place.cache.worklist.page(query, null, exportRowLimit + 1);
  const total = places.length;
  if (total > exportRowLimit) throw tooLarge();
  const rows = [];
  for (const [index, { key }] of places.entries()) {
    if (index % rowsPerTurn === 0) {
      context.events.emit('exports:progressed', { done: index, total });
      await nextTurn();
      if (signal.aborted) throw canceled();
      // A lock or a sign-out has closed this cache meanwhile.
      if (openWorkplace(context) !== place) throw canceled();
    }
    const stored = place.cache.cases.readByKey(key);
    if (stored !== null) rows.push(listRow(worklistRow(place, stored, today)));
  }
  context.events.emit('exports:progressed', { done: total, total });
  await nextTurn();
  if (signal.aborted || context.session.workplace !== place) throw canceled();
  return rows;
}

function canceled(): AppError {
  return new AppError('EXPORT_CANCELED', '导出已取消，没有生成文件。');
}

function tooLarge(): AppError {
  return new AppError(
    'EXPORT_TOO_LARGE',
    `符合条件的办件超过 ${exportRowLimit} 件，没有导出。请按阶段、事项或亮灯筛选后分次导出。`,
  );
}

/** A name that Windows takes too. */
function fileSafe(name: string): string {
  return name.replace(/[\u0000-\u001f\\/:*?"<>|]/g, '').slice(0, 120);
}
