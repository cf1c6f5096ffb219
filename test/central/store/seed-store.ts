import type { Day } from '#shared/domain/day.ts';
import { usualSupervision } from '#shared/domain/notices/notice-due.ts';
import { hashPassword } from '../sessions/passwords.ts';
import { progressOf } from '../cases/progress.ts';
import { seedNotices } from '../notices/seed-notices.ts';
import { phraseRow } from '../phrases/phrases.ts';
import { demoData, demoPassword, type CaseFile } from '../seed/demo-data.ts';
import { detectionRules } from '../seed/detection-rules.ts';
import { phrases } from '../seed/phrases.ts';
import { LastNumbers, NumberSequence } from '../documents/number-sequence.repository.ts';
import { FeedRepository } from './feed.repository.ts';
import { readMeta, renewEpoch, writeMeta } from './meta.repository.ts';
import type { Store } from './open-store.ts';
import { SeedRepository } from './seed.repository.ts';

export interface SeedChoice {
  readonly cases: number;
  readonly seed: number;
  readonly today: Day;
}

/** Cases in one transaction: large enough to be quick, small enough for 1,000,000 cases. */
const batchSize = 1_000;

/** Fills a new database with the demo data; one that has been filled is left as it is. */
export async function seedStore(store: Store, choice: SeedChoice): Promise<void> {
  if (readMeta(store, 'seeded') !== null) return;
  const at = `${choice.today}T00:00:00+08:00`;
  const data = demoData(choice);
  const feed = new FeedRepository(store);
  const seeds = new SeedRepository(store);
  // One salt for the batch: sixty slow hashes of one published demo password would protect nothing
  // and take half a minute. A real directory has a salt of its own for every officer.
  const password = await hashPassword(demoPassword);
  store.transaction(() => {
    renewEpoch(store);
    for (const row of data.departments)
      feed.put({ entity: 'department', row, scope: 'all', scopeId: '' }, at);
    for (const row of data.matters)
      feed.put({ entity: 'matter', row, scope: 'all', scopeId: '' }, at);
    for (const row of data.templates)
      feed.put({ entity: 'template', row, scope: 'all', scopeId: '' }, at);
    const supervision = { id: 'supervision-policy', ...usualSupervision };
    feed.put({ entity: 'supervision-policy', row: supervision, scope: 'all', scopeId: '' }, at);
    feed.put({ entity: 'calendar', row: data.calendar, scope: 'all', scopeId: '' }, at);
    for (const row of data.officers) {
      seeds.addOfficer(row, password);
      feed.put({ entity: 'officer', row, scope: 'department', scopeId: row.departmentId }, at);
    }
    for (const row of detectionRules)
      feed.put({ entity: 'detection-rule', row, scope: 'all', scopeId: '' }, at);
    // Why somebody is away, and what became of whose permissions: for those who supervise (article 12).
    for (const row of data.leaves) {
      feed.put({ entity: 'leave', row, scope: 'supervision', scopeId: row.departmentId }, at);
    }
    for (const { order, scenario, note } of data.permissionOrders) {
      const { id, departmentId: scopeId } = order;
      feed.put({ entity: 'permission-order', row: order, scope: 'supervision', scopeId }, at);
      if (scenario !== null) seeds.addScenario(scenario, id, note);
    }
    for (const row of phrases) feed.put(phraseRow(row), at);
    for (const row of data.projects) {
      feed.put({ entity: 'project', row, scope: 'project', scopeId: row.id }, at);
    }
  })();
  const names = {
    matter: new Map(data.matters.map((matter) => [matter.id, matter.name])),
    department: new Map(data.departments.map((department) => [department.id, department.name])),
  };
  const addBatch = store.transaction((batch: CaseFile[]) => {
    for (const file of batch) addCase(file, at, feed, seeds, names);
  });
  const numbers = new LastNumbers();
  let batch: CaseFile[] = [];
  for (const file of data.caseFiles()) {
    batch.push(file);
    for (const { number } of file.documents) numbers.note(number);
    if (batch.length < batchSize) continue;
    addBatch(batch);
    batch = [];
  }
  addBatch(batch);
  new NumberSequence(store).continueAfter(numbers);
  store.transaction(() => seedNotices(store, feed, choice.today))();
  writeMeta(store, 'seeded', JSON.stringify(choice));
}

function addCase(
  file: CaseFile,
  at: string,
  feed: FeedRepository,
  seeds: SeedRepository,
  names: { matter: Map<string, string>; department: Map<string, string> },
): void {
  const row = file.case;
  const own = { scope: 'cases', scopeId: row.departmentId, caseId: row.id } as const;
  seeds.addProjectDepartment(row.projectId, row.departmentId);
  feed.put({ entity: 'case', row, ...own }, at);
  for (const event of file.events) feed.put({ entity: 'case-event', row: event, ...own }, at);
  for (const material of file.materials)
    feed.put({ entity: 'material', row: material, ...own }, at);
  for (const opinion of file.opinions) feed.put({ entity: 'opinion', row: opinion, ...own }, at);
  for (const document of file.documents)
    feed.put({ entity: 'document', row: document, ...own }, at);
  const progress = progressOf(
    row,
    names.matter.get(row.matterId) ?? '',
    names.department.get(row.departmentId) ?? '',
  );
  feed.put({ entity: 'progress', row: progress, scope: 'project', scopeId: row.projectId }, at);
  if (file.scenario !== null) seeds.addScenario(file.scenario, row.id, file.note);
}
