import { readFileSync, writeFileSync } from 'node:fs';
import { tableRows, type Summary } from './summary.ts';

const begin = '<!-- faults: written by `npm run faults -- --doc` -->';
const end = '<!-- /faults -->';

/**
 * Puts the figures of a run between their marks in a document.
 * @throws Error when the marks are not there
 */
export function writeDocument(file: string, summary: Summary): void {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures`);
  const head = text.slice(0, from + begin.length);
  writeFileSync(file, `${head}\n\n${section(summary)}\n\n${text.slice(to)}`);
}

function section(summary: Summary): string {
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
