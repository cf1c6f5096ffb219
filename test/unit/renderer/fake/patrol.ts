import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import type {
  HitDetail,
  PatrolFilter,
  PatrolRule,
  PatrolState,
  RuleTrial,
  SampleRow,
} from '#shared/desktop/patrol.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { FakeCore } from './fake-core.ts';
import { matters, now } from './sample-cases.ts';
import { sampleHit, sampleRules } from './sample-hits.ts';
import { supervisor } from './sample-notices.ts';

/** What the window can see of the patrol: findings kept as they are given, no rule is run. */
export class FakePatrol {
  hits: HitDetail[] = [];
  rules: PatrolRule[] = [...sampleRules];
  samples: SampleRow[] = [];
  state: PatrolState = {
    ...{ ranAt: '2026-11-24T01:12:00.000Z', isStale: false, running: null, cases: 1_500 },
    ...{ failure: null, problems: [] },
  };
  /** What {@link finish} brings. */
  found: HitDetail[] = [];
  /** The answer to a dry run. */
  trial: RuleTrial = { added: 0, removed: 0, kept: 0, addedHits: [], removedHits: [] };

  /** `count` findings, the first the newest. */
  addHits(count: number, parts: Partial<HitDetail> = {}): void {
    for (let n = 1; n <= count; n += 1) this.hits.push(sampleHit(n, parts));
  }

  shown(filter: PatrolFilter): HitDetail[] {
    const { ruleId, severity, situation, officerId, matterId, withNotices } = filter;
    const matter = matters.find(({ id }) => id === matterId);
    return this.hits
      .filter((hit) => ruleId === null || hit.ruleId === ruleId)
      .filter((hit) => severity === null || hit.severity === severity)
      .filter((hit) => situation === null || hit.situation === situation)
      .filter((hit) => officerId === null || hit.officerId === officerId)
      .filter((hit) => matter === undefined || hit.matterName === matter.name)
      .filter((hit) => withNotices || hit.notice === null)
      .toSorted(
        (a, b) =>
          Number(b.severity === 'serious') - Number(a.severity === 'serious') ||
          b.happenedAt.localeCompare(a.happenedAt),
      );
  }

  start(): PatrolState {
    const running = this.state.running ?? { done: 0, total: 1_500 };
    this.state = { ...this.state, running, failure: null };
    return this.state;
  }

  /** A run that goes on until it is cancelled or {@link finish}ed. */
  advance(done: number): void {
    this.state = { ...this.state, running: { done, total: 1_500 } };
  }

  finish(): void {
    this.hits = this.found;
    this.state = { ...this.state, running: null, ranAt: now, isStale: false };
  }

  hit(key: string): HitDetail {
    const found = this.hits.find((hit) => hit.key === key);
    if (found === undefined) throw new AppError('NOT_FOUND', '最近一次巡查里没有这条发现。');
    return found;
  }

  tally(nameOf: (hit: HitDetail) => readonly [id: string | null, name: string]) {
    const tallies = new Map<string, { id: string; name: string; hits: number; serious: number }>();
    for (const hit of this.hits) {
      const [id, name] = nameOf(hit);
      if (id === null) continue;
      const tally = tallies.get(id) ?? { id, name, hits: 0, serious: 0 };
      tally.hits += 1;
      tally.serious += hit.severity === 'serious' ? 1 : 0;
      tallies.set(id, tally);
    }
    return [...tallies.values()].toSorted((a, b) => b.hits - a.hits);
  }

  draw(core: FakeCore, size: number, seed: number | null): SampleRow {
    const cases = [...core.cases.values()].slice(0, size).map(({ facts }) => ({
      ...{ id: facts.id, number: facts.number, title: facts.title },
      hits: this.hits.filter(({ caseId }) => caseId === facts.id).length,
    }));
    const sample: SampleRow = {
      ...{ id: `sample-${this.samples.length + 1}`, at: now, officerName: supervisor.name },
      ...{ seed: seed ?? 20_191_227, population: core.cases.size, scope: '本部门全部办件' },
      ...{ isPending: true, cases, populationSha256: 'ab'.repeat(32) },
      conditions: { receivedFrom: null, receivedTo: null, matterId: null },
    };
    this.samples = [sample, ...this.samples];
    return sample;
  }
}

type Handler = (input: never) => unknown;
type Emit = <E extends DesktopEventName>(name: E, event: DesktopEvent<E>) => void;

const byCore = new WeakMap<FakeCore, FakePatrol>();

/** The patrol of this terminal. */
export function patrolOf(core: FakeCore): FakePatrol {
  const found = byCore.get(core) ?? new FakePatrol();
  byCore.set(core, found);
  return found;
}

export function patrolHandlers(core: FakeCore, emit: Emit): Record<string, Handler> {
  const patrol = patrolOf(core);
  return {
    state: () => patrol.state,
    run: () => patrol.start(),
    cancel: () => {
      patrol.state = { ...patrol.state, running: null };
      emit('patrol:changed', {});
    },
    page: ({ filter, after, limit }: { filter: never; after: string | null; limit: number }) => {
      const rows = patrol.shown(filter);
      const start = Number(after ?? 0);
      const next = start + limit < rows.length ? String(start + limit) : null;
      return { rows: rows.slice(start, start + limit), next, total: rows.length };
    },
    read: ({ key }: { key: string }) => patrol.hit(key),
    rules: () => ({
      items: patrol.rules.map((rule) => ({
        ...rule,
        hits: patrol.hits.filter(({ ruleId }) => ruleId === rule.id).length,
      })),
    }),
    tryRule: ({ parameters }: { parameters: Record<string, unknown> }) => {
      refuseBroken(parameters);
      return patrol.trial;
    },
    dispose: ({ key }: { key: string; factsHash: string; reason: string }) => {
      const hit = patrol.hit(key);
      patrol.hits = patrol.hits.filter((other) => other !== hit);
      emit('patrol:changed', {});
      return {};
    },
    sample: ({ size, seed }: { size: number; seed: number | null }) =>
      patrol.draw(core, size, seed),
    samples: () => ({ items: patrol.samples }),
    repeats: () => ({
      officers: patrol.tally(({ officerId, officerName }) => [officerId, officerName]),
      matters: patrol.tally(({ matterName }) => [
        matters.find(({ name }) => name === matterName)?.id ?? null,
        matterName,
      ]),
    }),
  };
}

/** As the rules of the product refuse a figure that is none. */
function refuseBroken(parameters: Record<string, unknown>): void {
  const broken = Object.entries(parameters).filter(
    ([name, value]) => name !== 'documentKinds' && typeof value !== 'number',
  );
  if (broken.length === 0) return;
  throw new AppError('RULE_PARAMETER_INVALID', '规则参数不对，没有试运行。', {
    fields: Object.fromEntries(broken.map(([name]) => [name, '须为数字。'])),
  });
}
