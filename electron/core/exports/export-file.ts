import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportPlan, ExportRequest } from '#shared/desktop/exports.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { chinaTimeText } from '#shared/domain/china-time.ts';
import { worklistBucketNames } from '#shared/domain/worklist.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { caseDetail, storedCase } from '../cases/case-detail.ts';
import { requireStillOpen, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { worklistQuery } from '../worklist/worklist-query.ts';
import { worklistRow } from '../worklist/worklist-row.ts';
import { caseSheets } from './case-sheets.ts';
import { conditionsOf, scopeSheet, watermarkOf, type ExportScope } from './export-scope.ts';
import { listRow, listSheet } from './list-sheet.ts';
import { PackingThread } from './packing-thread.ts';
import { workbookOf } from './workbook.ts';

/** Rows of one file: with so many the packing thread takes some 400 megabytes for a few seconds. */
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
  const stamp = chinaTimeText(place.now()).slice(0, 16).replace(/[-:]/g, '').replace(' ', '-');
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
  if (request.what === 'worklist') {
    return untilClosed(context, place, signal, (ended) =>
      buildList(context, place, request.filter, scope, ended),
    );
  }
  const detail = caseDetail(place, request.id);
  const rows = 1 + detail.events.length + detail.materials.length + detail.opinions.length;
  const whole = { ...scope, rows };
  const sheets = [...caseSheets(detail), scopeSheet(place, whole, `办件 ${detail.case.number}`)];
  return { bytes: await workbookOf(sheets, watermarkOf(place, whole)), rows, conditions };
}

async function buildList(
  context: CoreContext,
  place: Workplace,
  filter: WorklistFilter,
  scope: Omit<ExportScope, 'rows'>,
  signal: AbortSignal,
): Promise<BuiltFile> {
  const thread = new PackingThread(signal);
  try {
    const rows = await addRows(context, place, filter, thread, signal);
    const whole: ExportScope = { ...scope, rows };
    const sheets = [listSheet(), scopeSheet(place, whole, '办件清单')];
    const bytes = await thread.pack(sheets, watermarkOf(place, whole));
    signal.throwIfAborted();
    return { bytes, rows, conditions: scope.conditions };
  } finally {
    await thread.end();
  }
}

/** Gives up `work` when the officer's cache is closed as well as when `signal` says so. */
async function untilClosed<T>(
  context: CoreContext,
  place: Workplace,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const closed = new AbortController();
  const off = context.events.on(() => {
    try {
      requireStillOpen(context, place);
    } catch (error) {
      closed.abort(error);
    }
  });
  try {
    return await work(AbortSignal.any([signal, closed.signal]));
  } finally {
    off();
  }
}

/** All rows of the filter, a hundred at a time, so that nothing else waits for them. @returns how many */
async function addRows(
  context: CoreContext,
  place: Workplace,
  filter: WorklistFilter,
  thread: PackingThread,
  signal: AbortSignal,
): Promise<number> {
  const today = place.today();
  const officer = actingOfficer(place);
  const query = worklistQuery(place, filter, today);
  const places = place.cache.worklist.page(query, null, exportRowLimit + 1);
  const total = places.length;
  if (total > exportRowLimit) throw tooLarge();
  let added = 0;
  for (let done = 0; done < total; done += rowsPerTurn) {
    context.events.emit('exports:progressed', { done, total });
    await nextTurn();
    signal.throwIfAborted();
    // A lock or a sign-out has closed this cache meanwhile.
    requireStillOpen(context, place);
    const rows = places.slice(done, done + rowsPerTurn).flatMap(({ key }) => {
      const stored = place.cache.cases.readByKey(key);
      return stored === null ? [] : [listRow(worklistRow(place, stored, today, officer))];
    });
    thread.add(rows);
    added += rows.length;
  }
  context.events.emit('exports:progressed', { done: total, total });
  await nextTurn();
  signal.throwIfAborted();
  requireStillOpen(context, place);
  return added;
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
