import type { Day } from '#shared/domain/day.ts';
import type { PatrolContext } from '#shared/domain/patrol/check.ts';
import type { DetectionRule, Hit } from '#shared/domain/patrol/hit.ts';
import { Patrol, type RuleProblem } from '#shared/domain/patrol/patrol.ts';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import type { Proof } from '#test/central/seed/case-builder.ts';
import { demoData, type CaseFile, type DemoData } from '#test/central/seed/demo-data.ts';
import { detectionRules } from '#test/central/seed/detection-rules.ts';

/** How well one rule found what the generator planted. */
export interface ScenarioScore {
  readonly scenario: number;
  /** Cases that stay just on the right side of it. */
  readonly nearMisses: number;
  /** Planted irregularities, a group counting as one. */
  readonly planted: number;
  /** Those of them that one hit leads to, with all that it must name. */
  readonly found: number;
  readonly hits: number;
  /**
   * Hits that lead to nothing planted for this scenario, that lead there a second time, or that say of it
   * what is not so, described.
   */
  readonly falseHits: readonly string[];
  /** Right hits of all hits. */
  readonly precision: number;
  /** Found of planted. */
  readonly recall: number;
}

export interface PatrolScore {
  readonly cases: number;
  readonly scenarios: readonly ScenarioScore[];
  readonly problems: readonly RuleProblem[];
  readonly isPerfect: boolean;
}

export interface ScoreOptions {
  readonly cases: number;
  readonly seed: number;
  readonly today: Day;
  /** The published ones unless given. */
  readonly rules?: readonly DetectionRule[];
}

/**
 * What the generator planted, as the score sees it. The truth is the generator's mark: a planting of
 * scenario n is found by a hit of the n-th rule whose case, subject or evidence belongs to a case (for 19:
 * the permission order) of that planting. For a group (5, 8, 15) any case of it will do. It is right when it
 * names the officer that the generator had act, rests on the row that completes the irregularity, and gives
 * a reason and facts. Every other hit is false: one of another rule on a planted case, a second one on a
 * planting, one on a near miss.
 */
class Truth {
  /** Scenario → what is planted. */
  readonly planted = new Map<number, Set<string>>();
  /** Scenario and id of a case, event, opinion, document or order → the planting. */
  readonly #plantOf = new Map<string, string>();
  /** Planting → what its finding must name. */
  readonly #proofs = new Map<string, Proof>();
  /** Scenario → cases that nearly are one. */
  readonly nearMisses = new Map<number, number>();

  addFile(file: CaseFile): void {
    const { nearMiss } = file;
    if (nearMiss !== null) this.nearMisses.set(nearMiss, (this.nearMisses.get(nearMiss) ?? 0) + 1);
    if (file.plant === null) return;
    if (file.proof !== null) this.#proofs.set(file.plant, file.proof);
    const rows = [...file.events, ...file.opinions, ...file.documents];
    const scenario = Number.parseInt(file.plant, 10);
    this.#add(scenario, file.plant, [file.case.id, ...rows.map(({ id }) => id)]);
  }

  addOrders({ permissionOrders }: DemoData): void {
    for (const { order, scenario } of permissionOrders) {
      if (scenario === null) continue;
      this.#add(scenario, order.id, [order.id]);
      this.#proofs.set(order.id, { officerId: order.officerId, evidenceId: order.id });
    }
  }

  /** Does a hit say of a planting what is so? */
  isProven(plant: string, { officerId, officerName, evidenceIds, why, facts }: Hit): boolean {
    const proof = this.#proofs.get(plant);
    if (proof === undefined || why === '' || facts.length === 0 || officerName === '') return false;
    return proof.officerId === officerId && evidenceIds.includes(proof.evidenceId);
  }

  /** The plantings of a scenario that a hit leads to. */
  plantsBehind(scenario: number, { caseId, subject, evidenceIds }: Hit): string[] {
    const ids = [caseId ?? '', subject.id, ...evidenceIds];
    return ids.flatMap((id) => this.#plantOf.get(`${scenario} ${id}`) ?? []);
  }

  #add(scenario: number, plant: string, ids: readonly string[]): void {
    const known = this.planted.get(scenario) ?? new Set();
    this.planted.set(scenario, known.add(plant));
    for (const id of ids) this.#plantOf.set(`${scenario} ${id}`, plant);
  }
}

/** Patrols generated data department by department, one case at a time, and compares with the marks. */
export function scorePatrol(options: ScoreOptions): PatrolScore {
  const { rules = detectionRules } = options;
  const data = demoData(options);
  const patrols = patrolsOf(data, rules, options.today);
  const matters = new Map(data.matters.map((matter) => [matter.id, matter]));
  const projects = new Map(data.projects.map((project) => [project.id, project]));
  const truth = new Truth();
  truth.addOrders(data);
  let cases = 0;
  for (const file of data.caseFiles()) {
    cases += 1;
    truth.addFile(file);
    const matter = matters.get(file.case.matterId);
    if (matter === undefined) throw new Error(`case ${file.case.id} has no matter`);
    const { case: row, events, opinions, documents } = file;
    const project = projects.get(row.projectId) ?? null;
    const seen: PatrolFile = { case: row, events, opinions, documents, matter, project };
    patrols.get(row.departmentId)?.see(seen);
  }
  const results = [...patrols.values()].map((patrol) => patrol.finish());
  const hits = results.flatMap((result) => result.hits);
  const problems = results.flatMap((result) => result.problems);
  const scenarios = rules.map(({ id }, i) => scoreOf(i + 1, id, hits, truth));
  const isRight = ({ precision, recall }: ScenarioScore): boolean =>
    precision === 1 && recall === 1;
  const isPerfect = problems.length === 0 && scenarios.every(isRight);
  return { cases, scenarios, problems, isPerfect };
}

function patrolsOf(
  data: DemoData,
  rules: readonly DetectionRule[],
  today: Day,
): Map<string, Patrol> {
  const calendar = new WorkingCalendar(data.calendar);
  return new Map(
    data.departments.map(({ id }) => {
      const isOwn = ({ departmentId }: { readonly departmentId: string }): boolean =>
        departmentId === id;
      const context: PatrolContext = {
        ...{ today, now: `${today}T08:45:00+08:00`, calendar },
        leaves: data.leaves.filter(isOwn),
        permissionOrders: data.permissionOrders.map(({ order }) => order).filter(isOwn),
        officerNames: new Map(data.officers.map((officer) => [officer.id, officer.name])),
      };
      return [id, new Patrol(rules, context)];
    }),
  );
}

function scoreOf(
  scenario: number,
  ruleId: string,
  hits: readonly Hit[],
  truth: Truth,
): ScenarioScore {
  const own = hits.filter((hit) => hit.ruleId === ruleId);
  const found = new Set<string>();
  const wrong = own.filter((hit) => {
    const plants = truth.plantsBehind(scenario, hit);
    const proven = plants.find((plant) => !found.has(plant) && truth.isProven(plant, hit));
    if (proven !== undefined) found.add(proven);
    return proven === undefined;
  });
  const planted = truth.planted.get(scenario)?.size ?? 0;
  return {
    ...{ scenario, planted, found: found.size, hits: own.length },
    nearMisses: truth.nearMisses.get(scenario) ?? 0,
    falseHits: wrong.map(({ key, why }) => `${key} ${why}`),
    precision: own.length === 0 ? 0 : (own.length - wrong.length) / own.length,
    recall: planted === 0 ? 0 : found.size / planted,
  };
}
