import { accept, addDocument, approve, beginHandling, endSpecial, specialBegin } from './acts.ts';
import { instantOn, later } from './duty-time.ts';
import { lateBeginnings, repeatedOpinions, rotated } from './group-scenarios.ts';
import { finished, taken, type Host, type Plant, type PlantedCase, type Spoil } from './plant.ts';
import type { WorkDays } from './work-days.ts';

/** Exactly as many equal opinions as the rule allows, seven cases a day. */
function opinionsAtTheLimit(days: WorkDays): Plant {
  const cases = Array.from({ length: repeatedOpinions - 1 }, (_, i): PlantedCase => ({
    ...{ ...rotated, note: `意见与前后各件相同，恰二十件（第${i + 1}件）` },
    receivedOn: days.ago(30 - Math.floor(i / 7)),
    spoil: (b, on) => {
      taken(b, on(1));
      b.act({ kind: 'opinion', conclusion: 'agree', text: '经审查，准予办理。' }, on(2));
      b.act(approve, on(2));
      addDocument(b, on(2));
    },
  }));
  return { scenario: 8, round: 0, cases };
}

const environment = '建设项目环境影响报告表审批';
const environmentLimit = 15;
/** Two too late, and three with two days left: handlers for whom scenario 15 is never planted. */
const nearlyLate: readonly {
  readonly host: Host;
  readonly times: number;
  readonly used: number;
}[] = [
  { host: { matter: environment, username: 'hj.cb1' }, times: 2, used: environmentLimit },
  { host: { matter: environment, username: 'hj.cb2' }, times: 3, used: environmentLimit - 2 },
];
const nearlyLateMonths = 9;

function nearlyLateSpecials(days: WorkDays, round: number): Plant[] {
  if (round >= nearlyLateMonths) return [];
  const month = days.ofMonth(round + 2);
  return nearlyLate.map(({ host, times, used }) => ({
    ...{ scenario: 15, round },
    cases: lateBeginnings.slice(0, times).map((day, i) => ({
      ...{ ...host, note: `临近到期的特别程序（当月第${i + 1}次，共${times}次）` },
      receivedOn: days.before(month[day] ?? days.today, used),
      spoil: (b, on) => {
        taken(b, on(0));
        b.act(specialBegin(b), on(used)).act(endSpecial, on(used + 8));
        finished(b, on(used + 8));
      },
    })),
  }));
}

const elevenMinutesApart: Spoil = (b, on) => {
  b.act(accept(b), on(1)).atTerminal(`terminal-${b.subject.handler?.username}-2`);
  b.actAt(beginHandling, later(b.row.updatedAt, 655)).atTerminal(null);
  finished(b, on(3));
};

/** Done at another terminal the day before, and sent two minutes before the next act. */
const sentFromElsewhere: Spoil = (b, on) => {
  const sentAt = instantOn(on(2), 9 * 3_600);
  b.atTerminal(`terminal-${b.subject.handler?.username}-2`).offlineUntil(sentAt);
  b.act(accept(b), on(1)).offlineUntil(null).atTerminal(null);
  b.actAt(beginHandling, later(sentAt, 120));
  finished(b, on(3));
};

/** Days on which 梁国豪 does nothing else, so that no other act comes in between. */
const quietDays = [20, 16, 12, 8];

function twoTerminals(days: WorkDays, round: number): Plant[] {
  const ago = quietDays[round];
  if (ago === undefined) return [];
  const kinds = [
    { note: '两台终端相隔近十一分钟', spoil: elevenMinutesApart },
    { note: '另一终端前一日的操作刚刚上报', spoil: sentFromElsewhere },
  ];
  const kind = kinds[round % kinds.length]!;
  const planted = { ...rotated, ...kind, receivedOn: days.ago(ago) };
  return [{ scenario: 17, round, cases: [planted] }];
}

/** Done on the last day before his first leave, sent on the first day of it. */
function sentDuringLeave(days: WorkDays): Plant {
  const planted: PlantedCase = {
    ...{ ...rotated, note: '请假前的操作在请假首日上报', receivedOn: days.ago(42) },
    spoil: (b, on) => {
      b.offlineUntil(instantOn(on(4), 9 * 3_600));
      taken(b, on(3));
      b.offlineUntil(null);
      finished(b, on(12));
    },
  };
  return { scenario: 18, round: 0, cases: [planted] };
}

/** Near misses of the scenarios that take several cases, or somebody who does nothing else. */
export function groupNearMisses(days: WorkDays, round: number): Plant[] {
  const once = round === 0 ? [opinionsAtTheLimit(days), sentDuringLeave(days)] : [];
  return [...once, ...nearlyLateSpecials(days, round), ...twoTerminals(days, round)];
}
