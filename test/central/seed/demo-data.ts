import type { Project } from '#shared/central/cases.ts';
import type { Calendar, Department, Matter, Officer } from '#shared/central/organisation.ts';
import type { Day } from '#shared/domain/day.ts';
import { deskCases } from './busy-desk.ts';
import { calendar } from './calendar.ts';
import { CaseBuilder, type CaseFile } from './case-builder.ts';
import { departments } from './departments.ts';
import { liveThrough, type Pace } from './histories.ts';
import { matters, weightedMatterIds } from './matters.ts';
import { officers, officersOf } from './officers.ts';
import { makeProjects } from './projects.ts';
import { Random } from './random.ts';
import { scenarios } from './scenarios.ts';
import { WorkDays } from './work-days.ts';

export { type CaseFile } from './case-builder.ts';
export { demoAccounts, demoPassword } from './officers.ts';

export interface SeedOptions {
  readonly cases: number;
  readonly seed: number;
  /** The last day of the data. */
  readonly today: Day;
}

export interface DemoData {
  readonly departments: readonly Department[];
  readonly officers: readonly Officer[];
  readonly matters: readonly Matter[];
  readonly calendar: Calendar;
  readonly projects: readonly Project[];
  /** One at a time, so that a million cases need no memory. */
  caseFiles(): Iterable<CaseFile>;
}

/** Working days over which the cases are spread: about twelve months. */
const spreadDays = 248;
/** The scenarios lie some months back, so that none of them runs into today. */
const scenarioDaysAgo = 60;

/** The demo data: the same for the same options. Everything in it is fictitious. */
export function demoData(options: SeedOptions): DemoData {
  const projects = makeProjects(new Random(options.seed), options.today);
  return {
    ...{ departments, officers, matters, calendar, projects },
    caseFiles: () => makeCaseFiles(options, projects),
  };
}

/** First the demo desk, then the planted scenarios, then ordinary cases up to the number asked for. */
function* makeCaseFiles(options: SeedOptions, projects: readonly Project[]): Iterable<CaseFile> {
  const random = new Random(options.seed + 1);
  const days = new WorkDays(options.today);
  let index = 0;
  for (const desk of deskCases) {
    const matter = matterNamed(desk.matter);
    const handler = officers.find((officer) => officer.username === desk.username) ?? null;
    const receivedOn = days.ago(desk.receivedAgo);
    const project = random.pick(projects);
    const builder = new CaseBuilder({ index, project, matter, handler, receivedOn }, random);
    desk.live(builder, days);
    yield builder.file();
    index += 1;
  }
  for (const { scenario, note, spoil } of scenarios) {
    const builder = scenarioBuilder(index, projects, random, days, scenario);
    spoil(builder, (n) => days.after(builder.subject.receivedOn, n), days);
    yield builder.file(scenario, note);
    index += 1;
  }
  for (; index < options.cases; index += 1) yield ordinaryCase(index, projects, random, days);
}

/** Most of the cases: received some day of the year, worked at some pace. */
function ordinaryCase(
  index: number,
  projects: readonly Project[],
  random: Random,
  days: WorkDays,
): CaseFile {
  const matter = matterWithId(random.pick(weightedMatterIds));
  const handler = random.pick(officersOf(matter.departmentId, 'handler'));
  const receivedOn = days.ago(random.int(1, spreadDays));
  const project = random.pick(projects);
  const builder = new CaseBuilder({ index, project, matter, handler, receivedOn }, random);
  liveThrough(builder, days, paceOf(random));
  return builder.file();
}

/** Scenarios 8 and 15 speak of one person, so all of them happen at one desk. */
function scenarioBuilder(
  index: number,
  projects: readonly Project[],
  random: Random,
  days: WorkDays,
  scenario: number,
): CaseBuilder {
  const matter = matterNamed(scenario === 8 ? '工程竣工联合验收' : '特殊建设工程消防验收');
  const handler = officers.find((officer) => officer.username === 'zj.huang') ?? null;
  const receivedOn = days.ago(scenario === 13 ? 9 : scenarioDaysAgo - (scenario % 5));
  const project = random.pick(projects);
  return new CaseBuilder({ index, project, matter, handler, receivedOn }, random);
}

/** About 90 % clean, 6 % warned, 3 % overdue; the scenarios are the irregular 1 %. */
function paceOf(random: Random): Pace {
  const chance = random.next();
  if (chance < 0.91) return 'clean';
  return chance < 0.97 ? 'warned' : 'overdue';
}

function matterNamed(name: string): Matter {
  return required(matters.find((matter) => matter.name === name));
}

function matterWithId(id: string): Matter {
  return required(matters.find((matter) => matter.id === id));
}

function required(matter: Matter | undefined): Matter {
  if (matter === undefined) throw new Error('the demo data names a matter that is not there');
  return matter;
}
