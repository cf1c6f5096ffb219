import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportPlan, ExportRequest } from '#shared/desktop/exports.contract.ts';
import { chinaFileStamp } from '#shared/domain/china-time.ts';
import { worklistBucketNames } from '#shared/domain/worklist.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { caseDetail, storedCase } from '../cases/case-detail.ts';
import { requireStillOpen, type CoreContext } from '../core-context.ts';
import { journalExport } from '../journal/journal-export.ts';
import { noticePage } from '../notices/notice-page.ts';
import { evidenceFileOf, noticeProof } from '../notices/notice-proof.ts';
import { noticeName } from '../notices/notice-words.ts';
import { registerConditions } from '../notices/register-conditions.ts';
import { storedNotice } from '../notices/stored-notice.ts';
import type { Workplace } from '../session/workplace.ts';
import { worklistQuery } from '../worklist/worklist-query.ts';
import { caseSheets } from './case-sheets.ts';
import {
  caseDefinitions,
  conditionsOf,
  scopeSheet,
  watermarkOf,
  withoutPending,
  type ExportScope,
} from './export-scope.ts';
import { registerSource, worklistSource, type ListSource } from './list-source.ts';
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
  const stamp = chinaFileStamp(place.now());
  const { name, ending = 'xlsx', ...rest } = outlineOf(place, request);
  return { fileName: `${fileSafe(`${name}_${stamp}`)}.${ending}`, ...rest, limit: exportRowLimit };
}

interface Outline extends Pick<ExportPlan, 'total' | 'conditions'> {
  readonly name: string;
  readonly ending?: string;
}

function outlineOf(place: Workplace, request: ExportRequest): Outline {
  const { shortName } = place.department;
  switch (request.what) {
    case 'case': {
      const { number } = storedCase(place, request.id).case;
      return { name: `办件_${number}`, total: 1, conditions: `办件 ${number} 全部记录` };
    }
    case 'worklist':
      return {
        name: `办件清单_${worklistBucketNames[request.filter.bucket]}_${shortName}`,
        total: place.cache.worklist.total(worklistQuery(place, request.filter, place.today())),
        conditions: conditionsOf(place, request.filter),
      };
    case 'register':
      return {
        name: `监督台账_${shortName}`,
        total: noticePage(place, request.filter, null, 1).total,
        conditions: registerConditions(place, request.filter).join('；'),
      };
    case 'evidence': {
      const name = noticeName(storedNotice(place, request.noticeId).notice);
      const conditions = `${name} 的证据、经过和文书，可凭文件独立核验`;
      return { name: `证据文件_${name}`, ending: 'json', total: 1, conditions };
    }
    case 'journal': {
      const conditions = `本人在本终端的操作日志，第 1 至 ${place.cache.journal.head().seq} 条，附签名，可凭文件独立核验`;
      return { name: `操作日志_${place.officer.name}`, ending: 'jsonl', total: 1, conditions };
    }
  }
}

/** @throws AppError NOT_FOUND, EXPORT_TOO_LARGE, EXPORT_CANCELED, LOCKED, TERMINAL_UNKNOWN */
export async function buildFile(
  context: CoreContext,
  place: Workplace,
  request: ExportRequest,
  signal: AbortSignal,
): Promise<BuiltFile> {
  const { conditions } = exportPlan(place, request);
  const { hostName } = context;
  const scope = { conditions, at: place.now(), hostName };
  if (request.what === 'evidence') {
    return { bytes: evidenceBytes(place, request.noticeId), rows: 1, conditions };
  }
  if (request.what === 'journal') {
    return untilClosed(context, place, signal, async (ended) => {
      const { bytes, entries } = await journalExport(context, place, ended);
      return { bytes, rows: entries, conditions };
    });
  }
  if (request.what !== 'case') {
    return untilClosed(context, place, signal, (ended) => {
      const source =
        request.what === 'worklist'
          ? worklistSource(place, request.filter, exportRowLimit + 1)
          : registerSource(place, request.filter);
      return buildList(context, place, source, scope, ended);
    });
  }
  const detail = caseDetail(place, request.id);
  const rows = 1 + detail.events.length + detail.materials.length + detail.opinions.length;
  const whole = { ...scope, rows };
  const title = `办件 ${detail.case.number}`;
  const contents = { title, definitions: caseDefinitions, pending: withoutPending };
  const sheets = [...caseSheets(detail), scopeSheet(place, whole, contents)];
  return { bytes: await workbookOf(sheets, watermarkOf(place, whole)), rows, conditions };
}

function evidenceBytes(place: Workplace, noticeId: string): Uint8Array<ArrayBuffer> {
  const stored = storedNotice(place, noticeId);
  const file = evidenceFileOf(place, stored, noticeProof(place, noticeId));
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

async function buildList(
  context: CoreContext,
  place: Workplace,
  source: ListSource,
  scope: Omit<ExportScope, 'rows'>,
  signal: AbortSignal,
): Promise<BuiltFile> {
  const thread = new PackingThread(signal);
  try {
    const rows = await addRows(context, place, source, thread, signal);
    const whole: ExportScope = { ...scope, rows };
    const sheets = [source.sheet, scopeSheet(place, whole, source)];
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
  source: ListSource,
  thread: PackingThread,
  signal: AbortSignal,
): Promise<number> {
  const { total } = source;
  if (total > exportRowLimit) throw tooLarge();
  let added = 0;
  for (let done = 0; done < total; done += rowsPerTurn) {
    context.events.emit('exports:progressed', { done, total });
    await nextTurn();
    signal.throwIfAborted();
    // A lock or a sign-out has closed this cache meanwhile.
    requireStillOpen(context, place);
    const rows = source.take(done, rowsPerTurn);
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
    `符合条件的超过 ${exportRowLimit} 件，没有导出。请筛选后分次导出。`,
  );
}

/** A name that Windows takes too. */
function fileSafe(name: string): string {
  return name.replace(/[\u0000-\u001f\\/:*?"<>|]/g, '').slice(0, 120);
}
