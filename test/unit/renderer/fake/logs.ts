import type { LogFilter, LogRow } from '#shared/desktop/logs.contract.ts';
import type { FakeCore } from './fake-core.ts';
import { colleagues, officer } from './sample-cases.ts';

/** The business-operation log: entries kept as they are given, and every look that was recorded. */
export class FakeLogs {
  entries: LogRow[] = [];
  /** Conditions of the first pages that were read. */
  looks: LogFilter[] = [];
  isComplete = true;

  add(parts: Partial<LogRow> = {}): LogRow {
    const n = this.entries.length + 1;
    const entry: LogRow = {
      ...{ id: `log-${n}`, entity: 'case-event', caseId: '1' },
      ...{ caseNumber: '440800-0301-2026-00001', caseTitle: '渔港冷库消防设计审查' },
      ...{ act: 'accept', officerId: officer.id, officerName: officer.name, onBehalfOf: null },
      at: new Date(Date.parse('2026-11-24T01:40:00.000Z') - n * 60_000).toISOString(),
      deviceAt: new Date(Date.parse('2026-11-24T01:38:30.000Z') - n * 60_000).toISOString(),
      ...{ stateBefore: 1, stateAfter: 3, text: '', details: {} },
      ...parts,
    };
    this.entries.push(entry);
    return entry;
  }

  shown({ officerId, caseText, act, from, to }: LogFilter): LogRow[] {
    return this.entries
      .filter((row) => officerId === null || row.officerId === officerId)
      .filter((row) => `${row.caseNumber} ${row.caseTitle}`.includes(caseText))
      .filter((row) => act === null || row.act === act)
      .filter((row) => from === null || row.at.slice(0, 10) >= from)
      .filter((row) => to === null || row.at.slice(0, 10) <= to);
  }
}

type Handler = (input: never) => unknown;

const byCore = new WeakMap<FakeCore, FakeLogs>();

/** The log of this terminal. */
export function logsOf(core: FakeCore): FakeLogs {
  const found = byCore.get(core) ?? new FakeLogs();
  byCore.set(core, found);
  return found;
}

export function logHandlers(core: FakeCore): Record<string, Handler> {
  const logs = logsOf(core);
  return {
    page: ({
      filter,
      after,
      limit,
    }: {
      filter: LogFilter;
      after: string | null;
      limit: number;
    }) => {
      if (after === null) logs.looks.push(filter);
      const rows = logs.shown(filter);
      const start = Number(after ?? 0);
      const next = start + limit < rows.length ? String(start + limit) : null;
      return {
        rows: rows.slice(start, start + limit),
        next,
        total: rows.length,
        isComplete: logs.isComplete,
      };
    },
    choices: () => ({
      officers: [officer, ...colleagues].map(({ id, name, post }) => ({ id, name, post })),
    }),
  };
}
