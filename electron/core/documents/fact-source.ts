import { readClock } from '#shared/domain/case-clock.ts';
import type { FactSource } from '#shared/domain/documents/document-facts.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { storedCase } from '../cases/stored-case.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { projectedCase } from '../cases/projected-case.ts';
import type { QueuedAct } from '../outbox/outbox.repository.ts';
import type { Workplace } from '../session/workplace.ts';

/**
 * What documents of a case may state, from the cache, with the officer's own acts that are on their way:
 * a 受理通知书 can be drafted offline right after 受理.
 * @throws AppError NOT_FOUND
 */
export function factSource(
  place: Workplace,
  caseId: string,
  acts: readonly QueuedAct[] = place.cache.outbox.ofCase(caseId),
): FactSource {
  const { cache, rules, department } = place;
  const officer = actingOfficer(place);
  const stored = storedCase(place, caseId);
  const row = projectedCase(stored, acts, officer);
  const project = cache.records.read('project', row.projectId);
  const matter = rules.matter(row.matterId);
  if (project === null || matter === null) {
    throw new AppError('NOT_FOUND', '本件的项目或事项资料尚未同步到本机，请稍后再制作文书。', {
      retryable: true,
    });
  }
  const clock = readClock(row, place.today(), rules.calendar, matter);
  return {
    case: row,
    project,
    matter,
    department: cache.records.read('department', row.departmentId) ?? department,
    officerName: officer.name,
    events: cache.cases.events(caseId),
    ...{ dueOn: clock.dueOn, isDueEstimated: clock.estimated },
  };
}
