/**
 * `npm run power-loss [-- --rounds N --seed S --moments M --doc]`: a terminal works a short day while every
 * change of its disk is recorded; then power goes at each barrier and between them, and a terminal starts on
 * what a disk that keeps no more than it must would show. Fails when something that was promised is not so.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { Blackouts } from './power/blackouts.ts';
import type { PowerResult, PowerViolation } from './power/power-round.ts';
import { writeFigures } from './run/document.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '62' },
    /** In each round; all of them unless told. */
    moments: { type: 'string' },
    doc: { type: 'boolean', default: false },
  },
});

function tell({ seed, moment, survived, invariant, details }: PowerViolation): void {
  console.log(`✖ seed ${seed}, moment ${moment}, ${survived}: ${invariant}: ${details}`);
}

/** The figures as the document shows them. */
function sectionOf(results: readonly PowerResult[], seconds: number): string {
  const sum = (count: (result: PowerResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const cells = [
    ...[results.length, sum(({ writes }) => writes), sum(({ barriers }) => barriers)],
    ...[sum(({ saved }) => saved), sum(({ told }) => told), sum(({ moments }) => moments)],
    ...[sum(({ disks }) => disks), sum(({ violations }) => violations.length)],
  ];
  const today = new Date().toISOString().slice(0, 10);
  const machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
  return [
    `${today}: seed ${values.seed}, ${seconds.toFixed(0)} s on ${machine}.`,
    '',
    '| days | changes recorded | barriers | acts saved | acts and heads told | moments | disks started on | violations |',
    '| --: | --: | --: | --: | --: | --: | --: | --: |',
    `| ${cells.join(' | ')} |`,
  ].join('\n');
}

const begun = performance.now();
const blackouts = await Blackouts.open();
const results: PowerResult[] = [];
// What is asked to stop ends in good order, with what it has found.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => blackouts.end());
try {
  const most = values.moments === undefined ? {} : { mostMoments: Number(values.moments) };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const seed = Number(values.seed) + round;
    results.push(await blackouts.play(seed, { ...most, onViolation: tell }));
  }
} finally {
  blackouts.close();
}
const section = sectionOf(results, (performance.now() - begun) / 1_000);
console.log(section);
if (values.doc) await writeFigures('power-loss', section);
if (results.some(({ violations }) => violations.length > 0)) process.exitCode = 1;
