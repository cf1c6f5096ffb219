import type { HandlerInput } from '#shared/desktop/contract.ts';
import type { SampleRow } from '#shared/desktop/patrol.contract.ts';
import type { PatrolActOf } from '#shared/domain/patrol/patrol-acts.ts';
import { sample } from '#shared/domain/patrol/sample.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { keysPerMillisecond } from '../cases/case.repository.ts';
import { dayRange } from '../day-range.ts';
import { textHash } from '../notices/text-hash.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import type { Population, StoredSample } from './population.repository.ts';
import { queueRecord } from './queue-record.ts';

type SampleWish = HandlerInput<'patrol:sample'>;
type SampleAct = PatrolActOf<'sample'>;

/**
 * Draws cases of the own department and queues the record of it (S02).
 * @throws AppError INPUT_INVALID on a day that is none, and where there is nothing to draw from
 */
export function drawSample(place: Workplace, timing: Timing, wish: SampleWish): SampleRow {
  const ids = place.cache.population.ids(populationOf(place, wish));
  if (ids.length === 0) {
    throw new AppError('INPUT_INVALID', '该范围内没有办件，没有抽取。请放宽日期或事项。');
  }
  const seed = wish.seed ?? Math.floor(timing.random() * 2 ** 32);
  const act: SampleAct = {
    ...{ kind: 'sample', seed, population: ids.length, scope: scopeText(place, wish) },
    caseIds: sample(ids, wish.size, seed),
    conditions: conditionsOf(wish),
    populationSha256: textHash(ids.toSorted().join('\n')),
  };
  const subjectTitle = `随机抽查 ${act.caseIds.length} 件（共 ${ids.length} 件）`;
  const { id, deviceAt } = queueRecord(place, timing, { subjectNumber: '', subjectTitle, act });
  const waiting = { id, at: deviceAt, officerName: null, isPending: 1 } as const;
  return sampleRow(place, waiting, act);
}

/** The samples of the department, newest first. */
export function listSamples(place: Workplace, limit: number): SampleRow[] {
  return place.cache.population
    .samples(limit)
    .map(({ act, ...stored }) => sampleRow(place, stored, storedAct(act)));
}

/** Records of older terminals lack what the schema fills in. */
function storedAct(json: string): SampleAct {
  return { ...olderAct, ...(JSON.parse(json) as SampleAct) };
}

const olderAct = { conditions: null, populationSha256: null } satisfies Partial<SampleAct>;

function populationOf({ department }: Workplace, wish: SampleWish): Population {
  const { receivedFrom, receivedTo, matterId } = wish;
  const { from, to } = dayRange(receivedFrom, receivedTo);
  return {
    ...{ departmentId: department.id, matterId },
    firstKey: from === null ? 0 : from * keysPerMillisecond,
    lastKey: to === null ? Number.MAX_SAFE_INTEGER : (to + 1) * keysPerMillisecond - 1,
  };
}

function conditionsOf({ receivedFrom, receivedTo, matterId }: SampleWish): SampleAct['conditions'] {
  return { receivedFrom, receivedTo, matterId };
}

/** What the population is, in words. */
function scopeText({ cache }: Workplace, { receivedFrom, receivedTo, matterId }: SampleWish) {
  const matter = matterId === null ? null : cache.records.read('matter', matterId);
  const conditions = [
    '本部门办件',
    ...(receivedFrom === null && receivedTo === null
      ? []
      : [`接件日期 ${receivedFrom ?? '最早'} 至 ${receivedTo ?? '最新'}`]),
    ...(matterId === null ? [] : [`事项：${matter?.name ?? matterId}`]),
  ];
  return conditions.join('；').slice(0, 200);
}

function sampleRow(
  { cache, officer }: Workplace,
  { id, at, officerName, isPending }: Omit<StoredSample, 'act'>,
  { caseIds, ...act }: SampleAct,
): SampleRow {
  const { seed, population, scope, conditions, populationSha256 } = act;
  const hits = cache.patrol.countOfCases(caseIds);
  return {
    ...{ id, at, officerName: officerName ?? officer.name, seed, population, scope },
    ...{ conditions, populationSha256 },
    isPending: isPending === 1,
    cases: caseIds.map((caseId) => {
      const row = cache.cases.read(caseId)?.case;
      const names = { number: row?.number ?? '', title: row?.title ?? '不在本机的办件' };
      return { id: caseId, ...names, hits: hits.get(caseId) ?? 0 };
    }),
  };
}
