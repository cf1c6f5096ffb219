import { z } from 'zod';
import { dayOfInstant } from '../../day.ts';
import { quoted } from '../case-reading.ts';
import { defineCheck, wholeNumber, type Look } from '../check.ts';
import type { Found } from '../hit.ts';

/** What is kept of an opinion: its text only once, however often it was given. */
interface Given {
  readonly id: string;
  readonly caseId: string;
  readonly at: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

interface Giver {
  readonly officerName: string;
  readonly given: Given[];
}

/**
 * Scenario 8: one person gave the same opinion in more than `count` cases one after the other. Another
 * opinion in between ends the run; several opinions on one case count once.
 */
export const sameOpinion = defineCheck(
  'same-opinion',
  z.object({ count: wholeNumber('连续办件数（超过即标出）', 1, 10_000) }),
  ({ count }) => startOpinions(count),
);

function startOpinions(count: number): Look {
  const givers = new Map<string, Giver>();
  const texts = new Map<string, string>();
  return {
    see(file) {
      for (const { id, officerId, officerName, at, text } of file.opinions) {
        const trimmed = text.trim();
        const kept = texts.get(trimmed) ?? trimmed;
        texts.set(kept, kept);
        const giver = givers.get(officerId) ?? { officerName, given: [] };
        givers.set(officerId, giver);
        giver.given.push({ id, caseId: file.case.id, at, time: Date.parse(at), text: kept });
      }
      return [];
    },
    end: () =>
      [...givers].flatMap(([officerId, giver]) =>
        runsOf(giver.given).flatMap((run) => foundOf(officerId, giver.officerName, run, count)),
      ),
  };
}

/** Stretches of equal texts, in the order of time. */
function runsOf(given: readonly Given[]): Given[][] {
  const runs: Given[][] = [];
  for (const opinion of given.toSorted(byTime)) {
    const last = runs.at(-1);
    if (last?.[0]?.text === opinion.text) last.push(opinion);
    else runs.push([opinion]);
  }
  return runs;
}

function foundOf(officerId: string, officerName: string, run: Given[], count: number): Found[] {
  const cases = new Set(run.map(({ caseId }) => caseId)).size;
  const [first, last] = [run[0], run.at(-1)];
  if (cases <= count || first === undefined || last === undefined) return [];
  const ids = run.map(({ id }) => id);
  const [from, to] = [dayOfInstant(first.at), dayOfInstant(last.at)];
  return [
    {
      ...{ subject: { kind: 'officer', id: officerId }, caseId: last.caseId, matterId: null },
      ...{ officerId, officerName, part: first.id },
      why: `${from} 至 ${to} 连续 ${cases} 件的意见完全相同（超过 ${count} 件）：“${quoted(first.text)}”。`,
      facts: [
        { label: '连续办件数', value: String(cases) },
        { label: '起止日期', value: `${from} 至 ${to}` },
        { label: '意见', value: quoted(first.text) },
      ],
      ...{ evidenceIds: ids, standsOn: ids, happenedAt: last.at },
    },
  ];
}

function byTime(one: Given, other: Given): number {
  const difference = one.time - other.time;
  return difference === 0 ? (one.id < other.id ? -1 : 1) : difference;
}
