import { accept, addDocument, approve, beginHandling, endSpecial, specialBegin } from './acts.ts';
import { leavePlantings, onLeave, receivedBeforeLeave, transferredAway } from './leaves.ts';
import { officerNamed } from './officers.ts';
import {
  cleanBut,
  decided,
  finished,
  hostOf,
  reviewedHosts,
  taken,
  usualReceipt,
  type Host,
  type Plant,
  type PlantedCase,
} from './plant.ts';
import type { WorkDays } from './work-days.ts';

/** A handler with no ordinary cases, so that nothing interrupts the run of scenario 8. */
export const rotated: Host = { matter: '工程竣工联合验收', username: 'zj.liang' };

/** Scenario 5: two cases with one number, and in turn a number that is left out. */
function numberPlant(days: WorkDays, round: number): Plant {
  const place = { ...hostOf(reviewedHosts, 5, round), receivedOn: usualReceipt(days, 5, round) };
  const doubled: PlantedCase[] = [
    { ...place, note: '与后一件的文号重复', spoil: cleanBut(() => undefined) },
    {
      ...place,
      note: '文号与另一办件重复',
      spoil: (b, on) => {
        taken(b, on(1));
        decided(b, on(3));
        b.issue('approval', on(3), b.subject.numbers.last);
      },
    },
  ];
  const leftOut: PlantedCase = {
    ...place,
    note: '前一文号缺号',
    spoil: (b, on) => {
      taken(b, on(1));
      b.subject.numbers.leaveOut();
      finished(b, on(3));
    },
  };
  return { scenario: 5, round, cases: round % 2 === 0 ? doubled : [leftOut] };
}

/** The scenario speaks of more than twenty; the last one makes it so. */
export const repeatedOpinions = 21;
const repeatedTexts = ['同意。', '符合要求，同意办理。', '材料齐全，拟同意。'];
/** Runs of other texts, seven cases a day, go on where the first one, one case in two days, has ended. */
const opinionRounds = 20;

function opinionPlant(days: WorkDays, round: number): Plant | null {
  if (round >= opinionRounds) return null;
  const text = repeatedTexts[round % repeatedTexts.length] ?? '';
  const receivedAgo = (i: number): number =>
    round === 0 ? 60 + 2 * (repeatedOpinions - i) : 108 + 4 * (round - 1) + 2 - Math.floor(i / 7);
  const cases = Array.from({ length: repeatedOpinions }, (_, i): PlantedCase => ({
    ...rotated,
    note:
      i === repeatedOpinions - 1
        ? '连续二十件以上意见完全相同'
        : `意见与前后各件完全相同（第${i + 1}件）`,
    receivedOn: days.ago(receivedAgo(i)),
    spoil: (b, on) => {
      taken(b, on(1));
      b.act({ kind: 'opinion', conclusion: 'agree', text }, on(2)).act(approve, on(2));
      addDocument(b, on(2));
    },
  }));
  return { scenario: 8, round, cases };
}

/** Working days of one month on which 特别程序 begins, counted from its first: also February has them. */
export const lateBeginnings = [4, 7, 10];
const lateLimitDays = 10;

/** Who may have begun late in which month: a person and a month make one group, so none comes twice. */
const lateHosts = reviewedHosts.filter(({ matter }) => matter !== '初步设计审批');
const latePlaces = Array.from({ length: 9 }, (_, i) => i + 2).flatMap((monthsAgo) =>
  lateHosts.map((host) => ({ host, monthsAgo })),
);

function lateSpecialPlant(days: WorkDays, round: number): Plant | null {
  const place = latePlaces[round];
  if (place === undefined) return null;
  const month = days.ofMonth(place.monthsAgo);
  const cases = lateBeginnings.map((day, i): PlantedCase => ({
    ...place.host,
    note:
      i === lateBeginnings.length - 1
        ? '到期前最后一日才开始特别程序，同一人一月三次'
        : `到期前最后一日才开始特别程序（当月第${i + 1}次）`,
    receivedOn: days.before(month[day] ?? days.today, lateLimitDays),
    spoil: (b, on) => {
      taken(b, on(0));
      b.act(specialBegin(b), on(lateLimitDays)).act(endSpecial, on(18));
      finished(b, on(18));
    },
  }));
  return { scenario: 15, round, cases };
}

/** How many of the first rounds of scenario 18 are acts during leave: the first, then every other. */
export function leaveRounds(rounds: number): number {
  return Math.min(leavePlantings, 1 + Math.floor(rounds / 2));
}

/** Scenario 18: an act during leave, and in turn one of somebody who has been transferred away. */
function absencePlant(days: WorkDays, round: number): Plant {
  const place = round === 0 ? 0 : (round + 1) / 2;
  const isLeave = Number.isInteger(place) && place < leavePlantings;
  const username = transferredAway[round % transferredAway.length] ?? '';
  const onLeaveCase: PlantedCase = {
    ...rotated,
    username: onLeave,
    note: '账号请假期间有操作',
    receivedOn: receivedBeforeLeave(days, place),
    spoil: cleanBut(() => undefined),
  };
  const transferred: PlantedCase = {
    ...(reviewedHosts[0] as Host),
    note: '账号调离后仍在原部门操作',
    receivedOn: usualReceipt(days, 18, round),
    spoil: (b, on) => {
      b.act(accept(b), on(1)).actBy(officerNamed(username), beginHandling, on(2));
      finished(b, on(3));
    },
  };
  return { scenario: 18, round, cases: [isLeave ? onLeaveCase : transferred] };
}

/** The scenarios that take several cases, or somebody who does nothing else; some only so many times. */
export function groupPlants(days: WorkDays, round: number): Plant[] {
  return [
    numberPlant(days, round),
    opinionPlant(days, round),
    lateSpecialPlant(days, round),
    absencePlant(days, round),
  ].filter((plant) => plant !== null);
}
