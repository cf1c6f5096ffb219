/**
 * `npm run faults -- --rounds N --seed S [--only KIND[,KIND]] [--lanes L] [--json FILE] [--doc]`: terminals in
 * processes of their own against the reference service, with faults; after each round every promise is
 * looked at. `--mutations [--only NAME]` shows instead that planted bugs are found.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isKindName, kindNames, type KindName } from './kinds.ts';
import { mutations, type Mutation } from './mutations.ts';
import { Conductor, ordersOf } from './run/conductor.ts';
import { writeFigures } from './run/document.ts';
import { proveMutations } from './run/prove-mutations.ts';
import { documentText, summaryOf, tableRows, type Summary } from './run/summary.ts';
import type { RoundResult } from './world/lane.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '62' },
    only: { type: 'string', default: '' },
    lanes: { type: 'string', default: '2' },
    json: { type: 'string' },
    doc: { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
/** How often a long run says how far it is. */
const progressEvery = 100;

function chosenKinds(): readonly KindName[] {
  if (values.only === '') return kindNames;
  const names = values.only.split(',');
  const unknown = names.filter((name) => !isKindName(name));
  if (unknown.length > 0) {
    throw new Error(`no such kind: ${unknown.join(', ')}; there are ${kindNames.join(', ')}`);
  }
  return names.filter(isKindName);
}

function chosenMutations(): readonly Mutation[] {
  const names = values.only.split(',');
  return values.only === '' ? mutations : mutations.filter(({ name }) => names.includes(name));
}

function tell(result: RoundResult): void {
  for (const { invariant, details } of result.violations) {
    console.log(`✖ ${result.kind}, seed ${result.seed}: ${invariant}: ${details}`);
  }
  if (result.violations.length === 0) return;
  console.log(`  repeat: npm run faults -- --rounds 1 --seed ${result.seed} --only ${result.kind}`);
}

async function playRounds(conductor: Conductor): Promise<Summary> {
  const begun = performance.now();
  const results: RoundResult[] = [];
  const orders = ordersOf(chosenKinds(), Number(values.rounds), seed, conductor.soundFile);
  await conductor.play(orders, (result) => {
    results.push(result);
    tell(result);
    if (results.length % progressEvery === 0) {
      const speed = (results.length * 1_000) / (performance.now() - begun);
      console.log(`${results.length} rounds, ${speed.toFixed(2)} rounds/s`);
    }
    return true;
  });
  return summaryOf(results, seed, (performance.now() - begun) / 1_000, new Date());
}

function show(summary: Summary): void {
  for (const [name = '', ...figures] of tableRows(summary)) {
    console.log(name.padEnd(18) + figures.map((figure) => figure.padStart(11)).join(''));
  }
  const { total, seconds, roundsPerSecond, machine, node, date } = summary;
  console.log(`${date}, seed ${seed}, ${machine}, Node ${node}`);
  console.log(`${total.rounds} rounds in ${seconds} s, ${roundsPerSecond} rounds/s`);
}

const conductor = await Conductor.open(Number(values.lanes));
// Lanes hold mounts and processes: what is asked to stop ends in good order, with what it has found.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => conductor.end());
try {
  if (values.mutations) {
    const proofs = await proveMutations(conductor, chosenMutations(), seed, (line) =>
      console.log(line),
    );
    if (proofs.some(({ caughtAfter }) => caughtAfter === null)) process.exitCode = 1;
  } else {
    const summary = await playRounds(conductor);
    show(summary);
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(summary, null, 2));
    if (values.doc) await writeFigures('faults', documentText(summary));
    if (summary.total.violations > 0) process.exitCode = 1;
  }
} finally {
  await conductor.close();
}
