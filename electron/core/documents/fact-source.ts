import { readClock } from '#shared/domain/case-clock.ts';
import { comingEvents } from '#shared/domain/documents/act-event.ts';
import type { FactSource } from '#shared/domain/documents/document-facts.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { storedCase } from '../cases/stored-case.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { isUnderWay, projectedCase } from '../cases/projected-case.ts';
import type { QueuedCaseAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';

/**
 * What documents of a case may state, from the cache, with the officer's own acts that are on their way:
 * a 受理通知书 can be drafted offline right after 受理.
 * @throws AppError NOT_FOUND
 */
export function factSource(
  place: Workplace,
  caseId: string,
  acts: readonly QueuedCaseAct[] = place.cache.outbox.on('case', caseId),
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
  const told = cache.cases.events(caseId);
  // The history that the projected case rests on: what the letter after 补正 states comes from its event.
  const coming = acts.filter((act) => isUnderWay(act, stored.version)).map(({ act }) => act);
  const clock = readClock(row, place.today(), rules.calendar, matter);
  return {
    case: row,
    project,
    matter,
    department: cache.records.read('department', row.departmentId) ?? department,
    officerName: officer.name,
    events: [...told, ...comingEvents(coming, told.at(-1)?.seq ?? 1)],
    ...{ dueOn: clock.dueOn, isDueEstimated: clock.estimated },
  };
}
