import { cpus } from 'node:os';
import { z } from 'zod';
import type { RoundResult } from '../world/lane.ts';

const countsSchema = z.object({
  rounds: z.int(),
  kills: z.int(),
  saved: z.int(),
  accepted: z.int(),
  /** Held up by a conflict or a refusal, or refused. */
  waiting: z.int(),
  conflicts: z.int(),
  violations: z.int(),
});
type Counts = z.infer<typeof countsSchema>;

/** What a run has shown, as `--json` writes it. */
export const summarySchema = z.object({
  date: z.string(),
  seed: z.int(),
  seconds: z.number(),
  roundsPerSecond: z.number(),
  machine: z.string(),
  node: z.string(),
  total: countsSchema,
  byKind: z.record(z.string(), countsSchema),
  violations: z.array(
    z.object({ kind: z.string(), seed: z.int(), invariant: z.string(), details: z.string() }),
  ),
});
export type Summary = z.infer<typeof summarySchema>;

const nothing: Counts = {
  ...{ rounds: 0, kills: 0, saved: 0, accepted: 0, waiting: 0, conflicts: 0, violations: 0 },
};

export function summaryOf(
  results: readonly RoundResult[],
  seed: number,
  seconds: number,
  now: Date,
): Summary {
  const byKind: Record<string, Counts> = {};
  let total = nothing;
  for (const result of results) {
    byKind[result.kind] = added(byKind[result.kind] ?? nothing, result);
    total = added(total, result);
  }
  return {
    ...{ date: now.toISOString().slice(0, 10), seed, total, byKind },
    seconds: Math.round(seconds),
    roundsPerSecond: Math.round((results.length / seconds) * 100) / 100,
    machine: `${process.platform}-${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
    node: process.version,
    violations: results.flatMap(({ kind, seed: own, violations }) =>
      violations.map((violation) => ({ kind, seed: own, ...violation })),
    ),
  };
}

function added(sum: Counts, result: RoundResult): Counts {
  return {
    rounds: sum.rounds + 1,
    kills: sum.kills + result.kills,
    saved: sum.saved + result.saved,
    accepted: sum.accepted + result.accepted,
    waiting: sum.waiting + result.waiting,
    conflicts: sum.conflicts + result.conflicts,
    violations: sum.violations + result.violations.length,
  };
}

const columns = [
  'rounds',
  'kills',
  'saved',
  'accepted',
  'waiting',
  'conflicts',
  'violations',
] as const;

/** Rows of a table: kind and figures, the sum at the end. */
export function tableRows({ byKind, total }: Summary): string[][] {
  const row = (name: string, counts: Counts): string[] => [
    name,
    ...columns.map((column) => String(counts[column])),
  ];
  const rows = Object.entries(byKind).map(([kind, counts]) => row(kind, counts));
  return [['kind', ...columns], ...rows, row('all', total)];
}

/** The figures as a document shows them. */
export function documentText(summary: Summary): string {
  const { date, seed, total, seconds, roundsPerSecond, machine, node } = summary;
  const [head = [], ...rows] = tableRows(summary);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `${date}: ${total.rounds} rounds with seed ${seed}, ${total.kills} kills, ${total.violations} violations,`,
    `in ${Math.round(seconds / 60)} minutes (${roundsPerSecond} rounds/s; ${machine}, Node ${node.slice(1)}).`,
    '',
    line(head),
    line(head.map((_, i) => (i === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}
