import fc from 'fast-check';
import { feedEntities, isFeedEntity, type FeedChange } from '#shared/central/feed.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { demand, fail } from '../outcome.ts';
import { check, readFeed, type Check } from '../probe.ts';

/** Changes as the order of the feed sees them. */
function keysOf(changes: readonly FeedChange[]): string[] {
  return changes.map((change) => `${change.entity} ${change.id}`);
}

/** What a row of the feed must find before it. */
const references: Readonly<Record<string, readonly [field: string, entity: string][]>> = {
  officer: [['departmentId', 'department']],
  matter: [['departmentId', 'department']],
  case: [
    ['projectId', 'project'],
    ['matterId', 'matter'],
    ['departmentId', 'department'],
    ['handlerId', 'officer'],
  ],
  'case-event': [['caseId', 'case']],
  material: [['caseId', 'case']],
  opinion: [['caseId', 'case']],
  progress: [['projectId', 'project']],
};

/** Article 12: who needs the data to do the duty. */
const forSupervision: ReadonlySet<string> = new Set([
  ...(['leave', 'permission-order', 'supervision-record'] as const),
]);

export const feedChecks: readonly Check[] = [
  check('feed: every row of a known entity has its shape, and comes once', async ({ snapshot }) => {
    const seen = new Set<string>();
    for (const change of snapshot) {
      const key = `${change.entity} ${change.id}`;
      demand(!seen.has(key), `${key} comes twice in a snapshot`);
      seen.add(key);
      if (!isFeedEntity(change.entity) || change.op === 'drop') continue;
      const { error } = feedEntities[change.entity].safeParse(change.data);
      const [issue] = error?.issues ?? [];
      if (issue !== undefined) fail(`${key}: ${issue.path.join('.')} ${issue.message}`);
      demand(change.data?.['id'] === change.id, `${key} carries the data of another row`);
    }
    return Promise.resolve();
  }),
  check('feed: a row comes after the rows that it refers to', async ({ snapshot }) => {
    const seen = new Set<string>();
    for (const change of snapshot) {
      for (const [field, entity] of references[change.entity] ?? []) {
        const id = change.data?.[field];
        const isThere = typeof id !== 'string' || seen.has(`${entity} ${id}`);
        demand(isThere, `${change.entity} ${change.id} comes before its ${entity}`);
      }
      seen.add(`${change.entity} ${change.id}`);
    }
    return Promise.resolve();
  }),
  check('feed: shows cases of the own department only', async ({ snapshot, session }) => {
    const foreign = snapshot.find(
      ({ entity, data }) => entity === 'case' && data?.['departmentId'] !== session.department.id,
    );
    demand(foreign === undefined, `case ${foreign?.id ?? ''} belongs to another department`);
    return Promise.resolve();
  }),
  check('feed: what only those who supervise need goes to nobody else', async (probe) => {
    const { snapshot, session } = probe;
    if (isPermitted(session.officer.roles, 'supervise:read')) return Promise.resolve();
    const leak = snapshot.find(({ entity, op }) => op === 'put' && forSupervision.has(entity));
    demand(leak === undefined, `${leak?.entity} ${leak?.id} is in the feed of a colleague`);
    return Promise.resolve();
  }),
  check(
    'feed: pages of any size give the same order, and any page can be where one goes on',
    async ({ client, token, snapshot, account }) => {
      const whole = keysOf(snapshot);
      const smallest = Math.max(1, Math.floor(whole.length / 40));
      const sizes = fc.integer({ min: smallest, max: Math.min(2_000, smallest * 20) });
      const drawn = fc.sample(sizes, { seed: account.seed, numRuns: 200 });
      const paged = await readFeed(client, token, '', () => drawn.pop() ?? 2_000);
      const keys = keysOf(paged.changes);
      demand(sameStart(whole, keys), 'pages of other sizes bring another order');
      const middle = paged.pages[Math.floor(paged.pages.length / 2)] ?? '';
      const rest = keysOf((await readFeed(client, token, middle, () => 2_000)).changes);
      demand(
        rest.length < keys.length && sameStart(keys.slice(-rest.length || keys.length), rest),
        'going on from a cursor skips or repeats changes',
      );
    },
  ),
  check(
    'feed: a page says where it stands, and its epoch is the session’s',
    async ({ client, token, session, cursor }) => {
      const { body: first } = await client.get('readChanges', {
        token,
        query: { cursor: '', limit: 1 },
      });
      demand(first.changes.length === 1, `a page of one has ${first.changes.length} changes`);
      demand(first.hasMore && first.remaining > 0, 'a first page of one says it is the last');
      demand(first.epoch === session.feedEpoch, 'another epoch than the session’s');
      const { body: last } = await client.get('readChanges', { token, query: { cursor } });
      demand(last.cursor === cursor, 'the page does not say from which cursor it was read');
      demand(!last.hasMore || last.changes.length > 0, 'an empty page says there is more');
    },
  ),
  check(
    'feed: refuses a cursor that it never gave, and a page size out of bounds',
    async ({ client, token }) => {
      const cursor = 'bm8tc3VjaC1jdXJzb3I';
      await client.refused('readChanges', { token, query: { cursor } }, [410], ['CURSOR_UNKNOWN']);
      for (const limit of [0, -1, 100_000, 'many']) {
        await client.refused('readChanges', { token, query: { limit } }, [400], ['INPUT_INVALID']);
      }
    },
  ),
];

/** Equal as far as the shorter goes: new changes may have come at the end meanwhile. */
function sameStart(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return length > 0 === one.length > 0 && one.every((key, i) => i >= length || key === other[i]);
}
