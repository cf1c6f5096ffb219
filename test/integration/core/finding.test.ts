import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandlerOutput } from '#shared/desktop/contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { newMachine, sharedService, Terminal } from './core.fixture.ts';

const shared = sharedService();
const folder = mkdtempSync(path.join(tmpdir(), 'core-finding-'));
const machine = { ...newMachine(folder) };
let terminal: Terminal;

beforeAll(async () => {
  terminal = new Terminal(machine, shared.central.url);
  await terminal.signIn('zj.chen');
  await terminal.synced();
});
afterAll(async () => {
  await terminal.core.close();
  rmSync(folder, { recursive: true });
});

type ProjectPage = HandlerOutput<'projects:list'>;
const all = { text: null, light: null, after: null, limit: 200 } as const;

describe('[W14] projects', () => {
  it('are whole and in one order when read in small pages, and count what they show', async () => {
    const whole = await terminal.ask('projects:list', all);
    expect(whole.rows).toHaveLength(whole.total);
    expect(whole.total).toBeGreaterThan(20);
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const page: ProjectPage = await terminal.ask('projects:list', { ...all, after, limit: 7 });
      ids.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids).toEqual(whole.rows.map(({ id }) => id));
    for (const [light, count] of Object.entries(whole.counts)) {
      const ofLight = whole.rows.filter((row) => row.light === light);
      expect([light, ofLight.length]).toEqual([light, count]);
    }
    expect(await terminal.refusal('projects:list', { ...all, after: 'x' })).toBe('INPUT_INVALID');
  });

  it('show what every department does in four stages, and wait as the published catalogue says', async () => {
    const { rows } = await terminal.ask('projects:list', all);
    let waiting = 0;
    for (const row of rows.slice(0, 30)) {
      const {
        project,
        path: shown,
        openable,
      } = await terminal.ask('projects:read', { id: row.id });
      expect(project.code).toBe(row.code);
      expect(shown.problems).toEqual([]);
      const known = shown.steps.reduce((sum, step) => sum + step.caseCount, 0);
      expect(known).toBe(row.caseCount);
      const stages = shown.steps.map(({ stage }) => stage);
      expect(stages).toEqual(stages.toSorted((a, b) => a - b));
      const lit = shown.steps.flatMap(({ light, place }) =>
        place === 'open' || place === 'paused' ? [light] : [],
      );
      if (row.light !== 'ended') expect(lit).toContain(row.light);
      for (const step of shown.steps) {
        waiting += step.waitsFor.length;
        expect(step.waitsFor.every(({ departmentName }) => departmentName !== '')).toBe(true);
      }
      for (const id of openable) {
        const detail = await terminal.ask('cases:read', { id });
        expect(detail.project.id).toBe(row.id);
      }
    }
    expect(waiting).toBeGreaterThan(10);
  });

  it('follow an act of another officer without being asked to', async () => {
    const stepOf = async (projectId: string, caseId: string) => {
      const { path: shown } = await terminal.ask('projects:read', { id: projectId });
      return shown.steps.find((step) => step.caseId === caseId) ?? null;
    };
    for (const row of await terminal.rows('todo')) {
      const detail = await terminal.ask('cases:read', { id: row.id });
      const { projectId, id, state } = detail.case;
      if (state !== 1 || (await stepOf(projectId, id)) === null) continue;
      const item = await terminal.accept(detail);
      await terminal.acted(item.id, 'accepted');
      const step = await terminal.until(
        () => stepOf(projectId, id),
        (found) => found?.state !== 1,
      );
      expect(step).toMatchObject({ state: 3, place: 'open' });
      expect(step?.dueOn).not.toBeNull();
      return;
    }
    throw new Error('the demo data has no case to accept');
  });

  it('does not know a project of others', async () => {
    expect(await terminal.refusal('projects:read', { id: 'project-of-others' })).toBe('NOT_FOUND');
  });
});

describe('[W09] finding', () => {
  it('finds a case by 项目代码, 信用代码, 地址 and their 首字母, and says why', async () => {
    const [row] = await terminal.rows('todo');
    const { project } = await terminal.ask('cases:read', { id: row?.id ?? '' });
    const reasons = [
      [project.code, 'project-code'],
      [project.builderCode, 'credit-code'],
      [project.address.slice(-6), 'address'],
    ] as const;
    for (const [text, field] of reasons) {
      const { rows } = await terminal.ask('worklist:search', { text, limit: 50 });
      const found = rows.find(({ id }) => id === row?.id);
      expect([text, found?.match?.field]).toEqual([text, field]);
      expect(found?.match?.text.includes(text)).toBe(true);
    }
    const { rows } = await terminal.ask('worklist:search', { text: row?.number ?? '', limit: 5 });
    expect(rows[0]?.match).toBeNull();
  });

  it('finds a project by its code, and by the 拼音 of its name', async () => {
    const { rows } = await terminal.ask('projects:list', { ...all, limit: 1 });
    const [row] = rows;
    const { items } = await terminal.ask('finding:spell', { texts: [row?.name ?? ''] });
    const syllables = items[0]?.syllables ?? [];
    for (const text of [row?.code ?? '', syllables.join(''), syllables.map((s) => s[0]).join('')]) {
      const found = await terminal.ask('projects:list', { ...all, text });
      expect(found.rows.map(({ id }) => id)).toContain(row?.id);
    }
    expect((await terminal.ask('projects:list', { ...all, text: '——' })).rows).toEqual([]);
  });
});

describe('[W03] saved filters', () => {
  const filter: WorklistFilter = {
    ...{ bucket: 'todo', scope: 'department', light: null, stage: 3, matterId: null },
  };

  it('are counted as the list they show, named once, and stay with the officer', async () => {
    const input = { id: null, name: '施工许可阶段', filter, isDefault: true };
    const saved = await terminal.ask('finding:save-filter', input);
    const page = await terminal.ask('worklist:page', { filter, after: null, limit: 1 });
    const counted = { ...saved, count: page.total };
    expect((await terminal.ask('finding:filters')).items).toEqual([counted]);
    expect(await terminal.refusal('finding:save-filter', input)).toBe('INPUT_INVALID');
    await terminal.ask('session:lock');
    await terminal.ask('session:unlock', { password: demoPassword });
    expect((await terminal.ask('finding:filters')).items).toEqual([counted]);
    await terminal.ask('finding:remove-filter', { id: saved.id });
    expect((await terminal.ask('finding:filters')).items).toEqual([]);
  });
});
