import { describe, expect, it } from 'vitest';
import { caseStates } from '#shared/domain/case-state.ts';
import {
  readProjectPath,
  type CatalogueMatter,
  type ProjectCase,
} from '#shared/domain/project-path.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from './calendar.fixture.ts';

const today = '2026-11-24';
const calendar = new WorkingCalendar(calendar2026);

function matter(id: string, limitDays: number, ...prerequisites: string[]): CatalogueMatter {
  return {
    ...{ id, name: `事项${id}`, departmentName: `${id}局`, stage: 3, limitDays },
    ...{ warningDays: 3, urgentDays: 1, prerequisites },
  };
}

function running(matterId: string, parts: Partial<ProjectCase> = {}): ProjectCase {
  return {
    ...{ id: `c-${matterId}`, matterId, matterName: `事项${matterId}`, stage: 3 },
    ...{ departmentName: `${matterId}局`, state: caseStates.handling, limitDays: 10 },
    ...{ receivedOn: '2026-11-20', acceptedOn: '2026-11-20', endedOn: null },
    ...{ extensionDays: 0, suspensions: [], ...parts },
  };
}

const passed = { state: caseStates.approved, endedOn: '2026-11-23' } as const;

function read(catalogue: CatalogueMatter[], cases: ProjectCase[]) {
  const path = readProjectPath(catalogue, cases, today, calendar);
  return { path, step: (id: string) => path.steps.find((each) => each.id === id) };
}

describe('[W14] the path of a project', () => {
  it('begins a matter not applied for when the last it waits for has ended, and adds its limit', () => {
    const { path, step } = read(
      [matter('a', 10), matter('b', 5), matter('c', 3, 'a', 'b')],
      [running('a'), running('c', { state: caseStates.declined, endedOn: '2026-11-23' })],
    );
    // 10 working days after 2026-11-20 is 12-04; three more are 12-09.
    expect(step('c')).toMatchObject({
      ...{ place: 'failed', startsOn: '2026-12-04', end: { day: '2026-12-09', estimated: false } },
      waitsFor: [
        { id: 'a', name: '事项a', departmentName: 'a局' },
        { id: 'b', name: '事项b', departmentName: 'b局' },
      ],
    });
    expect(path.criticalPath).toEqual(['a', 'c']);
    expect(step('b')).toMatchObject({ place: 'absent', startsOn: today, isCritical: false });
  });

  it('shows only what was applied for and what that waits for', () => {
    const { path } = read(
      [matter('a', 5), matter('b', 5, 'a'), matter('z', 5, 'b')],
      [running('b')],
    );
    expect(path.steps.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('does not know when a stopped clock goes on, and says so of all that waits for it', () => {
    const suspensions = [{ kind: 'special', from: '2026-11-23', to: null, reason: '' }] as const;
    const { path, step } = read(
      [matter('a', 10), matter('b', 3, 'a'), matter('x', 1)],
      [running('a', { state: caseStates.specialBegun, suspensions }), running('b'), running('x')],
    );
    expect(step('a')).toMatchObject({ place: 'paused', dueOn: null, light: 'paused' });
    expect(step('a')?.end.isOpenEnded).toBe(true);
    expect(step('b')?.end.isOpenEnded).toBe(true);
    expect(step('x')?.end.isOpenEnded).toBe(false);
    expect(path.end?.isOpenEnded).toBe(true);
  });

  it('[K04] marks as estimates the days beyond the published calendar', () => {
    const { path, step } = read(
      [matter('a', 30), matter('b', 3)],
      [running('a', { limitDays: 30 }), running('b')],
    );
    expect(step('a')?.end).toMatchObject({ day: '2027-01-01', estimated: true });
    expect(step('b')?.end.estimated).toBe(false);
    expect(path.end?.estimated).toBe(true);
  });

  it('lets nothing end before today, nor before what it waits for', () => {
    const old = { receivedOn: '2026-09-01', acceptedOn: '2026-09-01' };
    const { path, step } = read(
      [matter('a', 10, 'b'), matter('b', 10)],
      [running('a', old), running('b')],
    );
    expect(step('a')).toMatchObject({ light: 'overdue', dueOn: '2026-09-15' });
    expect(step('a')?.end.day).toBe(step('b')?.end.day);
    expect(path.criticalPath).toEqual(['b']);
    expect(read([matter('a', 10)], [running('a', old)]).step('a')?.end.day).toBe(today);
  });

  it('takes an intake nobody has answered for accepted on the last day of its five', () => {
    const intake = { state: caseStates.received, acceptedOn: null };
    const { step } = read([matter('a', 10)], [running('a', intake)]);
    expect(step('a')).toMatchObject({ light: 'idle', dueOn: null, end: { day: '2026-12-11' } });
  });

  it('has ended when all has passed, on the day of the last', () => {
    const { path } = read(
      [matter('a', 5), matter('b', 5, 'a')],
      [running('a', passed), running('b', { ...passed, state: caseStates.approvedConditionally })],
    );
    expect(path).toMatchObject({ isFinished: true, criticalPath: [], end: { day: '2026-11-23' } });
    expect(read([], []).path).toMatchObject({ isFinished: false, steps: [], end: null });
  });

  it('counts of several cases of a matter the open one, then the passed one', () => {
    const other = {
      id: 'c-2',
      receivedOn: '2026-11-23',
      state: caseStates.rejected,
      endedOn: today,
    };
    const { step } = read([matter('a', 5)], [running('a', passed), running('a', other)]);
    expect(step('a')).toMatchObject({ place: 'passed', caseId: 'c-a', caseCount: 2 });
  });

  it('shows of several open cases the most urgent, and ends with the last', () => {
    const late = { id: 'c-2', receivedOn: '2026-11-02', acceptedOn: '2026-11-02' };
    const { step } = read([matter('a', 10)], [running('a'), running('a', late)]);
    expect(step('a')).toMatchObject({ caseId: 'c-2', light: 'overdue', caseCount: 2 });
    expect(step('a')?.end.day).toBe('2026-12-04');
  });

  it('names a circle and an unknown matter of the catalogue, and shows the rest', () => {
    const { path } = read(
      [matter('a', 5, 'b'), matter('b', 5, 'c'), matter('c', 5, 'a', 'gone'), matter('d', 5, 'c')],
      [running('a'), running('d')],
    );
    expect(path.problems).toEqual([
      '事项目录有误：“事项c”的前置事项（编号 gone）不在目录中，推算时未计入，请联系中心核对。',
      '事项目录有误：“事项a” → “事项b” → “事项c” → “事项a” 互为前置，无法排出先后，推算时未计入，请联系中心核对。',
    ]);
    expect(path.steps.find(({ id }) => id === 'd')?.waitsFor.map(({ id }) => id)).toEqual(['c']);
    expect(read([matter('a', 5, 'a')], [running('a')]).path.problems).toHaveLength(1);
  });

  it('knows a case of an older service by the name of its matter, and one of no known matter at all', () => {
    const { path, step } = read(
      [matter('a', 5), matter('b', 5, 'a')],
      [
        running('b', { matterId: null }),
        running('?', { matterId: null, matterName: '旧事项', departmentName: '旧局' }),
      ],
    );
    expect(step('b')?.waitsFor.map(({ id }) => id)).toEqual(['a']);
    expect(path.steps.find(({ name }) => name === '旧事项')).toMatchObject({ waitsFor: [] });
  });
});
