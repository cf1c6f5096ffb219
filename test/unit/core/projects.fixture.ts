import { createCache, type Cache } from '#core/cache.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { ProjectIndex } from '#core/projects/project-index.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import type { Progress, Project } from '#shared/central/cases.ts';
import type { FeedChange } from '#shared/central/feed.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { openTestDatabase } from './test-database.ts';

export const projectToday = '2026-04-03';

export interface ProjectCache {
  readonly db: EncryptedDatabase;
  readonly cache: Cache;
  readonly index: ProjectIndex;
  readonly apply: (changes: readonly FeedChange[]) => void;
}

/** An empty cache with the ways in which rows reach it. */
export function projectCache(): ProjectCache {
  const db = openTestDatabase();
  const cache = createCache(db);
  const rules = new PublishedRules(cache.records);
  const applier = new PageApplier(cache, rules);
  const apply = (changes: readonly FeedChange[]): void =>
    void applier.apply(
      {
        ...{ epoch: 'e', cursor: '', nextCursor: 'n', hasMore: false, remaining: 0 },
        ...{ serverTime: '2026-04-03T02:00:00Z', changes: [...changes] },
      },
      projectToday,
    );
  return { db, cache, index: new ProjectIndex(cache, rules), apply };
}

export function put(
  entity: string,
  data: object & { readonly id: string },
  version = 1,
): FeedChange {
  return { entity, id: data.id, version, op: 'put', data: { ...data } };
}

export function anyProjectRow(id: string, parts: Partial<Project> = {}): Project {
  return {
    ...{ id, code: '2606-440802-04-01-123456', name: `${id}金沙湾学校`, flowType: 1 },
    ...{ region: '440802', regionName: '赤坎区', address: '椹川大道 18 号' },
    ...{ builder: '湛江海湾置业有限公司', builderCode: '91350100M000100Y43' },
    ...{ contact: '', phone: '', investment: 1, landArea: 1, floorArea: 1, summary: '' },
    ...parts,
  };
}

/** A case of another department, handled since a Wednesday. */
export function anyProgress(
  id: string,
  projectId: string,
  parts: Partial<Progress> = {},
): Progress {
  return {
    ...{ id, projectId, matterId: 'm-1', matterName: '消防设计审查', departmentName: '市住建局' },
    ...{ stage: 3, state: caseStates.handling, receivedOn: '2026-04-01', acceptedOn: '2026-04-01' },
    ...{ endedOn: null, limitDays: 10, extensionDays: 0, suspensions: [], ...parts },
  };
}
