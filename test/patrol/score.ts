/**
 * `npm run patrol:score [-- --cases N --seed S --today YYYY-MM-DD]`: does the patrol find what the
 * generator planted, and nothing else? Fails unless precision and recall are 1 for every scenario.
 */
import { parseArgs } from 'node:util';
import { detectionRules } from '#test/central/seed/detection-rules.ts';
import { scorePatrol, type ScenarioScore } from './patrol-score.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '62' },
    today: { type: 'string', default: '2026-11-24' },
  },
});

const shownFalseHits = 3;

function lineOf(score: ScenarioScore): string {
  const { scenario, nearMisses, planted, found, hits, falseHits, precision, recall } = score;
  const rule = detectionRules[scenario - 1];
  const figures = [nearMisses, planted, found, hits, falseHits.length].map((n) =>
    String(n).padStart(7),
  );
  const shares = [precision, recall].map((share) => share.toFixed(4).padStart(9));
  return `${rule?.id} ${figures.join(' ')} ${shares.join(' ')}  ${rule?.name}`;
}

const choice = { cases: Number(values.cases), seed: Number(values.seed), today: values.today };
const begun = performance.now();
const { cases, scenarios, problems, isPerfect } = scorePatrol(choice);
const seconds = (performance.now() - begun) / 1_000;

console.log('rule  nearby planted   found    hits   false precision    recall');
for (const score of scenarios) {
  console.log(lineOf(score));
  for (const text of score.falseHits.slice(0, shownFalseHits)) console.log(`      false: ${text}`);
}
for (const { ruleId, message } of problems) console.log(`${ruleId}: ${message}`);
const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
console.log(
  `${cases} cases, seed ${choice.seed}, up to ${choice.today}: ${seconds.toFixed(1)} s, ${memory} MiB`,
);
if (!isPerfect) {
  console.log('Not every scenario has precision 1 and recall 1.');
  process.exitCode = 1;
}
