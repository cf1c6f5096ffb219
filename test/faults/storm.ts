/**
 * `npm run storm [-- --terminals 2000 --seed 62 --capacity 400 --doc]`: do many terminals fall on the service
 * together? The terminal's real scheduling in virtual time, before a service of a stated capacity. Fails
 * when a bound is broken. `--doc` writes the figures into docs/reliability.md.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { writeFigures } from './run/document.ts';
import { brokenBounds } from './storm-bounds.ts';
import { runStorms, type StormChoice, type StormFigures } from './storm-scenarios.ts';

const { values } = parseArgs({
  options: {
    terminals: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '62' },
    capacity: { type: 'string', default: '400' },
    doc: { type: 'boolean', default: false },
  },
});

const choice: StormChoice = {
  terminals: Number(values.terminals),
  seed: Number(values.seed),
  capacity: Number(values.capacity),
  outageMs: 3_600_000,
};
const begun = performance.now();
const figures = await runStorms(choice);
const seconds = (performance.now() - begun) / 1_000;
const section = sectionOf(figures);
console.log(section);
if (values.doc) await writeFigures('storm', section);
const broken = brokenBounds(figures);
for (const bound of broken) console.log(`Broken: ${bound}`);
if (broken.length > 0) process.exitCode = 1;

function sectionOf(rows: readonly StormFigures[]): string {
  const { terminals, seed, capacity, outageMs } = choice;
  const today = new Date().toISOString().slice(0, 10);
  const machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
  return [
    `${today}: ${terminals} terminals, seed ${seed}, a service that handles ${capacity} requests a second,`,
    `outages of ${outageMs / 60_000} minutes; ${seconds.toFixed(0)} s on ${machine}.`,
    '',
    '| storm | most requests in a second | all current after (s) | 5xx from overload | requests per terminal and second in the outage | in its worst ten seconds |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows.map(lineOf),
  ].join('\n');
}

function lineOf(row: StormFigures): string {
  const { name, peakPerSecond, allCurrentSeconds, overloads } = row;
  const rates = [row.perTerminalPerSecond, row.worstTenSeconds].map(
    (rate) => rate?.toFixed(2) ?? '–',
  );
  const cells = [name, peakPerSecond, allCurrentSeconds.toFixed(1), overloads, ...rates];
  return `| ${cells.join(' | ')} |`;
}
