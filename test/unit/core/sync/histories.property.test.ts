import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import type { CentralClient } from '#core/central/central-client.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { pullChanges } from '#core/sync/pull.ts';
import type { FeedChange, FeedPage } from '#shared/central/feed.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

/** What may happen to one of four cases, one of its three opinions or steps, or a project; or a look at the feed. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    entity: fc.constantFrom('case', 'opinion', 'case-event', 'project'),
    owner: fc.nat(3),
    number: fc.nat(2),
    word: fc.nat(99),
  }),
  fc.record({
    kind: fc.constant('drop' as const),
    entity: fc.constantFrom('case', 'opinion', 'project'),
    owner: fc.nat(3),
    number: fc.nat(2),
  }),
  fc.record({
    kind: fc.constant('pull' as const),
    limit: fc.integer({ min: 1, max: 5 }),
    /** How the answers come: as they are, each row twice, backwards, or one that was asked for before. */
    way: fc.constantFrom('plain', 'twice', 'backwards', 'late'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A feed that holds each row once, at its newest change. */
class Feed {
  readonly #changes = new Map<string, FeedChange & { readonly seq: number }>();
  readonly #versions = new Map<string, number>();
  #seq = 0;
  #answered: FeedPage | null = null;

  put(entity: string, data: Readonly<Record<string, unknown>> & { readonly id: string }): void {
    this.#add({
      entity,
      id: data.id,
      version: this.#next(entity, data.id),
      op: 'put',
      data: { ...data },
    });
  }

  drop(entity: string, id: string): void {
    if (this.#changes.get(`${entity} ${id}`)?.op !== 'put') return;
    this.#add({ entity, id, version: this.#next(entity, id), op: 'drop' });
  }

  isThere(entity: string, id: string): boolean {
    return this.#changes.get(`${entity} ${id}`)?.op === 'put';
  }

  /** Rows in scope by name, version and word. */
  rows(): string[] {
    const inScope = [...this.#changes.values()].filter(({ op }) => op === 'put');
    return inScope
      .map(({ entity, id, version, data }) => lineOf(entity, id, version, data))
      .toSorted();
  }

  page(cursor: string, limit: number, way: string): FeedPage {
    const late = this.#answered;
    if (way === 'late' && late !== null && late.cursor !== cursor) return late;
    const after = [...this.#changes.values()]
      .filter(({ seq }) => seq > Number(cursor || '0'))
      .toSorted((one, other) => one.seq - other.seq);
    const shown = after.slice(0, limit);
    const changes = shown.map(({ seq: _, ...change }) => change);
    const page = {
      ...{ epoch: 'e', cursor, nextCursor: String(shown.at(-1)?.seq ?? (cursor || '0')) },
      ...{ hasMore: after.length > limit, remaining: after.length - shown.length },
      serverTime: '2026-04-03T02:00:00Z',
      changes: way === 'twice' ? changes.flatMap((each) => [each, each]) : changes,
    };
    this.#answered = page;
    return way === 'backwards' ? { ...page, changes: changes.toReversed() } : page;
  }

  #next(entity: string, id: string): number {
    const version = (this.#versions.get(`${entity} ${id}`) ?? 0) + 1;
    this.#versions.set(`${entity} ${id}`, version);
    return version;
  }

  #add(change: FeedChange): void {
    this.#seq += 1;
    this.#changes.set(`${change.entity} ${change.id}`, { ...change, seq: this.#seq });
  }
}

function lineOf(entity: string, id: string, version: number, data: unknown): string {
  const { title, name, text, note } = data as Record<string, string>;
  return `${entity} ${id} ${version} ${title ?? name ?? text ?? note}`;
}

/** What happened, as the service's rows; a case that leaves the scope takes with it what belongs to it. */
function happen(
  feed: Feed,
  { kind, entity, owner, number, ...rest }: Exclude<Step, { kind: 'pull' }>,
) {
  const caseId = `c-${owner}`;
  const own = `${caseId}-${number}`;
  const id = entity === 'case' ? caseId : entity === 'project' ? `p-${owner}` : `${entity}-${own}`;
  if (kind === 'drop') {
    feed.drop(entity, id);
    if (entity !== 'case') return;
    for (const each of [0, 1, 2]) {
      feed.drop('opinion', `opinion-${caseId}-${each}`);
      feed.drop('case-event', `case-event-${caseId}-${each}`);
    }
    return;
  }
  const word = `第${'word' in rest ? rest.word : 0}次`;
  if (entity === 'case') feed.put(entity, receivedCase({ id, title: word, projectId: 'p-0' }));
  if (entity === 'project') feed.put(entity, { ...project, id, name: word });
  if (!feed.isThere('case', caseId)) return;
  const written = { id, caseId, officerId: 'o-1', officerName: '甲', at: '2026-04-01T01:00:00Z' };
  if (entity === 'opinion') {
    const shape = { departmentName: '住建局', deviceAt: null, conclusion: 'note' };
    feed.put(entity, { ...written, ...shape, text: word });
  }
  if (entity !== 'case-event') return;
  const shape = { state: 1, deviceAt: null, supplement: null, special: null };
  feed.put(entity, { ...written, ...shape, seq: number + 1, note: word });
}

const project = {
  ...{ code: '2606-440802-04-01-123456', flowType: 1, region: '440802', regionName: '赤坎' },
  ...{ address: '', builder: '', builderCode: '', contact: '', phone: '' },
  ...{ investment: 1, landArea: 1, floorArea: 1, summary: '' },
};

const db = openTestDatabase();
// Nothing here is about what is on the disk after a fall.
db.pragma('synchronous = OFF');
const cache = createCache(db);
const applier = new PageApplier(cache, new PublishedRules(cache.records));

function cachedRows(): string[] {
  return db
    .prepare<[], { entity: string; id: string; version: number; data: string }>(
      `SELECT 'case' AS entity, id, version, data FROM cases
       UNION ALL SELECT 'case-event', id, version, data FROM case_events
       UNION ALL SELECT entity, id, version, data FROM records`,
    )
    .all()
    .map(({ entity, id, version, data }) => lineOf(entity, id, version, JSON.parse(data)))
    .toSorted();
}

/** One pull; an answer that was asked for before is refused whole. */
async function pull(feed: Feed, limit: number, way: string): Promise<void> {
  const client = {
    request: (_: unknown, { query }: { query: { cursor: string } }) =>
      Promise.resolve(feed.page(query.cursor, limit, way)),
  } as unknown as CentralClient;
  const now = (): Date => new Date('2026-04-03T02:00:00Z');
  const { syncState } = cache;
  const parts = { client, syncState, applier, now, onPage: () => undefined };
  await pullChanges(parts, new AbortController().signal).catch((error: unknown) => {
    const isRefused = (error as { code: string }).code === 'CENTRAL_ANSWER_INVALID';
    if (way !== 'late' || !isRefused) throw error;
  });
}

describe('[O12] pages of the feed that come twice, out of order or late', () => {
  it('lead to what the service shows, whatever has happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24 }), async (steps) => {
        db.exec(`DELETE FROM cases; DELETE FROM case_events; DELETE FROM records; DELETE FROM projects;
          DELETE FROM case_log; DELETE FROM project_cases; UPDATE sync_state SET cursor = '', epoch = NULL`);
        const feed = new Feed();
        for (const each of steps) {
          if (each.kind === 'pull') await pull(feed, each.limit, each.way);
          else happen(feed, each);
        }
        await pull(feed, 500, 'plain');
        expect(cachedRows()).toEqual(feed.rows());
      }),
      { numRuns: 10_000, seed: 62 },
    );
  }, 120_000);
});
