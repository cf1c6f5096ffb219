import { caseSchema, type Case } from '#shared/central/cases.ts';
import { entityTag } from '#shared/central/common.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { demand, NothingToTry } from '../outcome.ts';
import { check, type Check, type Probe } from '../probe.ts';

/** How many cases are read one by one; a deployment may hold a hundred thousand. */
const sampleSize = 20;

/** Cases of the snapshot with the version they had there. */
export function casesIn(probe: Probe): { row: Case; version: number }[] {
  return probe.snapshot
    .filter((change) => change.entity === 'case' && change.op === 'put')
    .map((change) => ({ row: caseSchema.parse(change.data), version: change.version }));
}

function sampleOf(probe: Probe): Case[] {
  const cases = casesIn(probe);
  if (cases.length === 0) throw new NothingToTry('this officer sees no case');
  const step = Math.max(1, Math.floor(cases.length / sampleSize));
  return cases.filter((_, i) => i % step === 0).map(({ row }) => row);
}

export const readingChecks: readonly Check[] = [
  check(
    'reading: departments, matters, officers of the own department, the calendar',
    async ({ client, token, session }) => {
      const departments = await client.get('listDepartments', { token });
      const known = new Set(departments.body.items.map((item) => item.id));
      const matters = await client.get('listMatters', { token });
      for (const matter of matters.body.items) {
        demand(known.has(matter.departmentId), `matter ${matter.id} of an unknown department`);
        demand(matter.urgentDays <= matter.warningDays, `matter ${matter.id}: cards out of order`);
      }
      const officers = await client.get('listOfficers', { token });
      const foreign = officers.body.items.filter(
        (officer) => officer.departmentId !== session.department.id,
      );
      demand(foreign.length === 0, 'officers of other departments are listed');
      const calendar = new WorkingCalendar((await client.get('readCalendar', { token })).body);
      const today = session.serverTime.slice(0, 10);
      demand(calendar.covers(today), 'the calendar does not cover today');
    },
  ),
  check(
    'reading: a case carries its version as ETag, and its project can be read',
    async (probe) => {
      const { client, token } = probe;
      for (const { id, projectId } of sampleOf(probe)) {
        const read = await client.get('readCase', { token, params: { id } });
        demand(/^"\d+"$/.test(read.headers.get('etag') ?? ''), `case ${id} has no ETag`);
        const found = casesIn(probe).find(({ row }) => row.id === id);
        const isUnchanged = read.body.updatedAt === found?.row.updatedAt;
        const tag = entityTag(found?.version ?? 0);
        demand(
          !isUnchanged || read.headers.get('etag') === tag,
          `case ${id}: ETag ${read.headers.get('etag')}, the feed says ${tag}`,
        );
        const project = await client.get('readProject', { token, params: { id: projectId } });
        demand(project.body.id === projectId, `project ${projectId} is another`);
      }
    },
  ),
  check(
    'reading: history, materials and opinions belong to their case; history counts 1, 2, 3',
    async (probe) => {
      const { client, token } = probe;
      for (const { id } of sampleOf(probe)) {
        const request = { token, params: { id } };
        const events = (await client.get('listCaseEvents', request)).body.items;
        demand(
          events.every((event, i) => event.seq === i + 1),
          `the history of case ${id} has a gap or is out of order`,
        );
        const materials = (await client.get('listCaseMaterials', request)).body.items;
        const opinions = (await client.get('listCaseOpinions', request)).body.items;
        const strays = [...events, ...materials, ...opinions].filter((row) => row.caseId !== id);
        demand(strays.length === 0, `rows of other cases beside case ${id}`);
      }
    },
  ),
  check(
    'reading: what does not exist, or is out of scope, is not found',
    async ({ client, token }) => {
      const request = { token, params: { id: 'no-such-row' } };
      const routes = ['readCase', 'readProject', 'listCaseEvents'] as const;
      for (const name of [...routes, 'listCaseMaterials', 'listCaseOpinions'] as const) {
        await client.refused(name, request, [404], ['NOT_FOUND']);
      }
    },
  ),
];
