import type { Day } from '#shared/domain/day.ts';
import { accept, addDocument, approve, beginHandling, opinion } from './acts.ts';
import type { CaseBuilder } from './case-builder.ts';
import type { WorkDays } from './work-days.ts';

/** The n-th working day after receipt; 0 is the day of receipt. */
export type On = (workingDays: number) => Day;

export type Spoil = (builder: CaseBuilder, on: On) => void;

/** Whose case of which matter. */
export interface Host {
  readonly matter: string;
  readonly username: string;
}

/** A case that is irregular, or makes up a group that is: where, when, and how it becomes so. */
export interface PlantedCase extends Host {
  readonly note: string;
  readonly receivedOn: Day;
  readonly spoil: Spoil;
}

/** One planted irregularity: 1–20 of domain.md, for the n-th time. The last of its cases completes it. */
export interface Plant {
  readonly scenario: number;
  readonly round: number;
  readonly cases: readonly PlantedCase[];
}

const fireAcceptance = '特殊建设工程消防验收';

/** Matters with a limit of ten days that demand 部门办理; the demo plants in the first. */
export const reviewedHosts: readonly Host[] = [
  { matter: fireAcceptance, username: 'zj.huang' },
  { matter: '特殊建设工程消防设计审查', username: 'zj.lin' },
  { matter: '建设工程设计方案审查', username: 'zr.li' },
  { matter: '建设项目用地预审与选址意见书', username: 'zr.guo' },
  { matter: '政府投资项目可行性研究报告审批', username: 'fg.cb1' },
  { matter: '初步设计审批', username: 'zj.huang' },
  { matter: '政府投资项目可行性研究报告审批', username: 'fg.cb2' },
];

export function hostOf(hosts: readonly Host[], scenario: number, round: number): Host {
  const host = hosts[round === 0 ? 0 : (round + scenario) % hosts.length];
  if (host === undefined) throw new RangeError('there is nobody to plant a case with');
  return host;
}

/** Some months back, so that none of them runs into today; spread over the year from the second on. */
export function usualReceipt(days: WorkDays, scenario: number, round: number): Day {
  return days.ago(round === 0 ? 60 - (scenario % 5) : 30 + ((round * 11 + scenario * 7) % 195));
}

export function taken(builder: CaseBuilder, day: Day): void {
  builder.act(accept(builder), day).act(beginHandling, day);
}

export function decided(builder: CaseBuilder, day: Day): void {
  builder.act(opinion(builder), day).act(approve, day);
}

export function finished(builder: CaseBuilder, day: Day): void {
  decided(builder, day);
  addDocument(builder, day);
}

/** Clean but for what `change` makes of its facts. */
export function cleanBut(change: Spoil): Spoil {
  return (builder, on) => {
    taken(builder, on(1));
    finished(builder, on(3));
    change(builder, on);
  };
}
