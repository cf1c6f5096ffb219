import type { ProjectDetail, ProjectRow } from '#shared/desktop/projects.contract.ts';
import type { Case } from '#shared/central/cases.ts';
import type { SavedFilter } from '#shared/desktop/finding.contract.ts';
import type { WorklistFilter, WorklistRow } from '#shared/desktop/worklist.contract.ts';
import type { ClockReading } from '#shared/domain/case-clock.ts';
import { readProjectPath, type CatalogueMatter } from '#shared/domain/project-path.ts';
import { AppError } from '#shared/errors/app-error.ts';
import * as sample from './sample-cases.ts';

type Handler = (input: never) => unknown;

/** What it needs of the core it belongs to. */
interface CasesOfCore {
  readonly cases: ReadonlyMap<string, { readonly facts: Case }>;
  clockOf(facts: Case): ClockReading;
  rows(filter: WorklistFilter): WorklistRow[];
}

/** Matters of the sample catalogue with what they wait for; a test may change them. */
export const sampleCatalogue: CatalogueMatter[] = sample.matters.map((matter) => ({
  ...matter,
  departmentName: sample.department.shortName,
  prerequisites: matter.id === 'matter-permit' ? ['matter-fire'] : [],
}));

/** 拼音 of the words that tests of the palette type; the dictionary itself belongs to the core. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  受理: ['shou', 'li'],
  同步: ['tong', 'bu'],
  立即同步: ['li', 'ji', 'tong', 'bu'],
  设置: ['she', 'zhi'],
};

/** What the core answers about projects, saved filters and spellings. */
export class FakeFinding {
  readonly projects = [sample.project];
  catalogue = sampleCatalogue;
  filters: SavedFilter[] = [];
  readonly #core: CasesOfCore;

  constructor(core: CasesOfCore) {
    this.#core = core;
  }

  handlers(): Record<'projects' | 'finding', Record<string, Handler>> {
    return {
      projects: {
        list: ({ text, light }: { text: string | null; light: string | null }) =>
          this.#list(text ?? '', light),
        read: ({ id }: { id: string }) => this.#read(id),
      },
      finding: {
        filters: () => ({ items: this.filters.map((each) => ({ ...each, ...this.#count(each) })) }),
        saveFilter: (saved: SavedFilter) => this.#save(saved),
        removeFilter: ({ id }: { id: string }) => {
          this.filters = this.filters.filter((each) => each.id !== id);
        },
        spell: ({ texts }: { texts: string[] }) => ({
          items: texts.map((text) => ({ text, syllables: spellings[text] ?? [] })),
        }),
      },
    };
  }

  #list(text: string, light: string | null) {
    const found = this.projects
      .filter(({ name, code }) => name.includes(text) || code.includes(text))
      .map((project) => this.#row(project));
    const rows = found.filter((row) => light === null || row.light === light);
    const counts = Object.fromEntries(
      [...Map.groupBy(found, (row) => row.light)].map(([name, group]) => [name, group.length]),
    );
    return { rows, next: null, total: rows.length, counts };
  }

  #row(project: typeof sample.project): ProjectRow {
    const { id, code, name, builder, regionName } = project;
    const cases = [...this.#core.cases.values()].filter(({ facts }) => facts.projectId === id);
    const light = cases.length === 0 ? 'idle' : this.#core.clockOf(cases[0]!.facts).light;
    const count = cases.length;
    return {
      ...{ id, code, name, builder, regionName, light },
      ...{ caseCount: count, openCount: count, dueOn: null },
    };
  }

  #read(id: string): ProjectDetail {
    const project = this.projects.find((each) => each.id === id);
    if (project === undefined) throw new AppError('NOT_FOUND', '没有这个项目。');
    const cases = [...this.#core.cases.values()].flatMap(({ facts }) =>
      facts.projectId === id ? [facts] : [],
    );
    const projectCases = cases.map((facts) => ({
      ...facts,
      matterName: sample.matters.find((matter) => matter.id === facts.matterId)?.name ?? '',
      departmentName: sample.department.shortName,
    }));
    const path = readProjectPath(this.catalogue, projectCases, sample.today, sample.calendar);
    const openable = cases.map((facts) => facts.id);
    const detail: ProjectDetail = { project, path, openable, today: sample.today };
    return structuredClone(detail);
  }

  #count({ filter }: { filter: WorklistFilter }) {
    return { count: this.#core.rows(filter).length };
  }

  #save(saved: SavedFilter): SavedFilter {
    const others = this.filters.filter(({ id }) => id !== saved.id);
    if (others.some(({ name }) => name === saved.name)) {
      throw new AppError('INPUT_INVALID', `已有名为“${saved.name}”的筛选，请换一个名称。`);
    }
    const kept = { ...saved, id: saved.id ?? `filter-${this.filters.length + 1}` };
    const rest = kept.isDefault ? others.map((each) => ({ ...each, isDefault: false })) : others;
    this.filters = [...rest, kept];
    return kept;
  }
}
