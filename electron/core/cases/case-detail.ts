import type { Case, Progress } from '#shared/central/cases.ts';
import type { Matter } from '#shared/central/organisation.ts';
import { caseActKinds } from '#shared/domain/act-vocabulary.ts';
import { firstGap } from '#shared/domain/case-history.ts';
import { readClock, type CardThresholds } from '#shared/domain/case-clock.ts';
import { signsFor } from '#shared/domain/acts/procedure-acts.ts';
import { refusalOf, ruleOf } from '#shared/domain/case-rules.ts';
import type { Day } from '#shared/domain/day.ts';
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import type { CaseDetail, ParallelCase } from '#shared/desktop/cases.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isOpenAct, outboxItem } from '../outbox/outbox-item.ts';
import type { Workplace } from '../session/workplace.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { StoredCase } from './case.repository.ts';
import { clockAnswer } from './clock-answer.ts';
import { projectedCase } from './projected-case.ts';
import { storedCase } from './stored-case.ts';

export { storedCase } from './stored-case.ts';

/** Everything the case view shows, from the cache alone. */
export function caseDetail(place: Workplace, id: string): CaseDetail {
  const { cache, rules } = place;
  const officer = actingOfficer(place);
  const stored = storedCase(place, id);
  const { records } = cache;
  const data = stored.case;
  const project = records.read('project', data.projectId);
  const matter = rules.matter(data.matterId);
  if (project === null || matter === null) {
    throw new AppError('NOT_FOUND', '本件的项目或事项资料尚未同步到本机，请稍后再看。', {
      retryable: true,
    });
  }
  const today = place.today();
  const events = cache.cases.events(id);
  const acts = cache.outbox.on('case', id);
  const projected = projectedCase(stored, acts, officer);
  const clock = readClock(data, today, rules.calendar, matter);
  const { handlerId, departmentId } = data;
  return {
    case: data,
    version: stored.version,
    project,
    matter,
    departmentName: records.read('department', departmentId)?.name ?? place.department.name,
    handlerName: handlerId === null ? null : (records.read('officer', handlerId)?.name ?? null),
    clock: clockAnswer(clock),
    events,
    materials: records.children('material', id),
    opinions: records.children('opinion', id).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    parallel: parallelCases(place, stored, matter, today),
    pending: acts.filter(isOpenAct).map((act) => outboxItem(place, act)),
    choices: caseActKinds.map((kind) => ({
      kind,
      refusal: refusalOf(projected, kind, officer) ?? ruleOf(kind).untimely?.(clock) ?? null,
    })),
    countersigners: countersigners(place, data),
    isAskedToSign: signsFor(data, officer) !== null,
    historyGap: firstGap(events.map(({ seq }) => seq)),
  };
}

function countersigners({ cache }: Workplace, { countersign }: Case): CaseDetail['countersigners'] {
  return (countersign?.officerIds ?? []).map((id) => ({
    name: cache.records.read('officer', id)?.name ?? id,
    hasSigned: countersign?.givenIds.includes(id) ?? false,
  }));
}

/** All matters of the project, this case and its own department's included, by stage (W14). */
function parallelCases(
  place: Workplace,
  stored: StoredCase,
  matter: Matter,
  today: Day,
): ParallelCase[] {
  const { records } = place.cache;
  const others = records.children('progress', stored.case.projectId);
  const all = others.some(({ id }) => id === stored.case.id)
    ? others
    : [...others, ownProgress(place, stored, matter)];
  return all
    .map((progress) => parallelCase(progress, stored.case.id, today, place.rules.calendar, matter))
    .toSorted((a, b) => compareProgress(a.progress, b.progress));
}

function parallelCase(
  progress: Progress,
  ownId: string,
  today: Day,
  calendar: WorkingCalendar,
  thresholds: CardThresholds,
): ParallelCase {
  const clock = readClock(progress, today, calendar, thresholds);
  return {
    progress,
    light: clock.light,
    remainingDays: clock.remainingDays,
    dueOn: clock.dueOn,
    isThisCase: progress.id === ownId,
  };
}

function ownProgress(place: Workplace, stored: StoredCase, matter: Matter): Progress {
  const { id, projectId, stage, state, receivedOn, acceptedOn, endedOn } = stored.case;
  const { limitDays, extensionDays, suspensions } = stored.case;
  return {
    id,
    projectId,
    matterId: matter.id,
    matterName: matter.name,
    departmentName: place.department.name,
    stage,
    state,
    receivedOn,
    acceptedOn,
    endedOn,
    limitDays,
    extensionDays,
    suspensions,
  };
}

function compareProgress(a: Progress, b: Progress): number {
  return a.stage - b.stage || (a.receivedOn < b.receivedOn ? -1 : 1);
}
