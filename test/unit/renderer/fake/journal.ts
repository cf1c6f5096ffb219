import type { JournalLine, JournalVerdict } from '#shared/desktop/journal.contract.ts';
import type { FakeCore } from './fake-core.ts';

/** The own journal of a terminal in memory, and what verifying it gives. */
export class FakeJournal {
  lines: JournalLine[] = [];
  verdict: JournalVerdict = {
    ...{ entries: 0, headHash: 'a'.repeat(64), break: null, alarm: null },
    ...{ anchor: { seq: 0, agrees: true }, receipt: null },
  };

  add(parts: Partial<JournalLine> = {}): void {
    const seq = this.lines.length + 1;
    const line = {
      ...{ id: String(seq), seq, kind: 'submitted', hash: 'b'.repeat(64), note: '' },
      subject: '440800-0301-2026-00001 渔港冷库消防设计审查',
      ...{ deviceAt: '2026-11-24T01:38:30.000Z', serverAt: '2026-11-24T01:40:00.000Z' },
      ...parts,
    };
    this.lines = [line, ...this.lines];
  }
}

const byCore = new WeakMap<FakeCore, FakeJournal>();

/** The journal of this terminal. */
export function journalOf(core: FakeCore): FakeJournal {
  const found = byCore.get(core) ?? new FakeJournal();
  byCore.set(core, found);
  return found;
}

export function journalHandlers(core: FakeCore): Record<string, (input: never) => unknown> {
  const journal = journalOf(core);
  return {
    page: ({ after, limit }: { after: string | null; limit: number }) => {
      const start = Number(after ?? 0);
      const end = start + limit;
      const total = journal.lines.length;
      const next = end < total ? String(end) : null;
      return { rows: journal.lines.slice(start, end), next, total };
    },
    verify: () => journal.verdict,
  };
}
