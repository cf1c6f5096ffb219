import type { Project } from '#shared/central/cases.ts';
import type { Leave } from '#shared/central/detection.ts';
import type { Calendar, Department, Matter, Officer } from '#shared/central/organisation.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import type { Day } from '#shared/domain/day.ts';
import { deskCases } from './busy-desk.ts';
import { calendar } from './calendar.ts';
import { CaseBuilder, type CaseFile } from './case-builder.ts';
import { departments } from './departments.ts';
import { liveThrough, type Pace } from './histories.ts';
import { matters, weightedMatters } from './matters.ts';
import { officerNamed, officers, officersOf } from './officers.ts';
import { leaveRounds } from './group-scenarios.ts';
import { leaves } from './leaves.ts';
import { nearMisses } from './near-misses.ts';
import { permissionOrders, type SeededOrder } from './permission-orders.ts';
import type { Plant } from './plant.ts';
import { proofOf } from './proofs.ts';
import { plantingRounds, plants } from './plants.ts';
import { makeProjects } from './projects.ts';
import { Random } from './random.ts';
import { templates } from './templates.ts';
import { SeededNumbers } from './seeded-numbers.ts';
import { WorkDays } from './work-days.ts';

export { type CaseFile } from './case-builder.ts';
export { demoAccounts, demoPassword } from './officers.ts';

export interface SeedOptions {
  /**
   * How many cases in all. The demo desk and the scenarios (about 90 cases) are always there, so a
   * smaller number gives just them.
   */
  readonly cases: number;
  readonly seed: number;
  /** The last day of the data; what happened on it had happened by 08:45 (see duty-time.ts). */
  readonly today: Day;
}

export interface DemoData {
  readonly departments: readonly Department[];
  readonly officers: readonly Officer[];
  readonly matters: readonly Matter[];
  readonly calendar: Calendar;
  readonly templates: readonly Template[];
  readonly projects: readonly Project[];
  readonly leaves: readonly Leave[];
  readonly permissionOrders: readonly SeededOrder[];
  /** One at a time, so that a million cases need no memory. */
  caseFiles(): Iterable<CaseFile>;
}

/** Working days over which the cases are spread: about twelve months. */
const spreadDays = 248;
/** Arrivals of these last days may still wait for somebody to take them. */
const freshDays = 2;

/** The demo data: the same for the same options. Everything in it is fictitious. */
export function demoData(options: SeedOptions): DemoData {
  const projects = makeProjects(new Random(options.seed), options.today);
  const days = new WorkDays(options.today);
  const rounds = plantingRounds(options.cases);
  return {
    ...{ departments, officers, matters, calendar, templates, projects },
    leaves: leaves(days, leaveRounds(rounds)),
    permissionOrders: permissionOrders(days, rounds),
    caseFiles: () => new CaseMaker(options, projects).files(),
  };
}

/** Makes the cases one after the other from one source of chance. */
class CaseMaker {
  readonly #cases: number;
  readonly #projects: readonly Project[];
  readonly #random: Random;
  readonly #days: WorkDays;
  readonly #numbers = new SeededNumbers();
  #index = 0;

  constructor(options: SeedOptions, projects: readonly Project[]) {
    this.#cases = options.cases;
    this.#projects = projects;
    this.#random = new Random(options.seed + 1);
    this.#days = new WorkDays(options.today);
  }

  /** First the demo desk, then what was planted and what nearly was, then ordinary cases up to the number asked for. */
  *files(): Iterable<CaseFile> {
    const days = this.#days;
    for (const { matter, username, receivedAgo, live } of deskCases) {
      const handler = username === null ? null : officerNamed(username);
      const builder = this.#builder(matterNamed(matter), handler, days.ago(receivedAgo));
      live(builder, days);
      yield builder.file();
    }
    for (const plant of plants(days, this.#cases)) yield* this.#plantedCases(plant);
    for (const miss of nearMisses(days, this.#cases)) yield* this.#innocentCases(miss);
    while (this.#index < this.#cases) yield this.#ordinaryCase();
  }

  *#plantedCases({ scenario, round, cases }: Plant): Iterable<CaseFile> {
    for (const planted of cases) {
      const { matter, username, receivedOn, spoil, note } = planted;
      const builder = this.#builder(matterNamed(matter), officerNamed(username), receivedOn);
      spoil(builder, (n) => this.#days.after(receivedOn, n));
      const isLast = planted === cases.at(-1);
      yield builder.file({
        ...{ scenario: isLast ? scenario : null, note, plant: `${scenario}-${round}` },
        ...{ proof: isLast ? proofOf(scenario, builder) : null, nearMiss: null },
      });
    }
  }

  *#innocentCases({ scenario, cases }: Plant): Iterable<CaseFile> {
    for (const { matter, username, receivedOn, spoil, note } of cases) {
      const builder = this.#builder(matterNamed(matter), officerNamed(username), receivedOn);
      spoil(builder, (n) => this.#days.after(receivedOn, n));
      yield builder.file({ scenario: null, note, plant: null, proof: null, nearMiss: scenario });
    }
  }

  /** Most of the cases: received some day of the year, worked at some pace. */
  #ordinaryCase(): CaseFile {
    const random = this.#random;
    const matter = random.pick(weightedMatters);
    const receivedAgo = random.int(0, spreadDays);
    const isTaken = receivedAgo > freshDays || random.chance(0.5);
    const handler = isTaken ? random.pick(ordinaryHandlers(matter.departmentId)) : null;
    const builder = this.#builder(matter, handler, this.#days.ago(receivedAgo));
    if (isTaken) liveThrough(builder, this.#days, paceOf(random));
    return builder.file();
  }

  #builder(matter: Matter, handler: Officer | null, receivedOn: Day): CaseBuilder {
    const index = this.#index;
    this.#index += 1;
    const project = this.#random.pick(this.#projects);
    const { today } = this.#days;
    const numbers = this.#numbers;
    return new CaseBuilder(
      { index, project, matter, handler, receivedOn, today, numbers },
      this.#random,
    );
  }
}

/** About 91 % clean, 6 % warned, 3 % overdue; the planted cases are the irregular 1 %. */
function paceOf(random: Random): Pace {
  const chance = random.next();
  if (chance < 0.91) return 'clean';
  return chance < 0.97 ? 'warned' : 'overdue';
}

/** Everybody but zj.liang, whose run of equal opinions (scenario 8) nothing may interrupt. */
function ordinaryHandlers(departmentId: string): readonly Officer[] {
  return officersOf(departmentId, 'handler').filter((officer) => officer.username !== 'zj.liang');
}

function matterNamed(name: string): Matter {
  const matter = matters.find((one) => one.name === name);
  if (matter === undefined) throw new Error(`the demo data has no matter ${name}`);
  return matter;
}
