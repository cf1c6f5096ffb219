import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandlerOutput } from '#shared/desktop/contract.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { worklistBuckets } from '#shared/domain/worklist.ts';
import { newMachine, sharedService, Terminal, testNow } from './core.fixture.ts';

const shared = sharedService();
const folder = mkdtempSync(path.join(tmpdir(), 'core-cases-'));
let terminal: Terminal;

beforeAll(async () => {
  terminal = new Terminal(newMachine(folder), shared.central.url);
  await terminal.signIn('zj.chen');
  await terminal.synced();
});
afterAll(async () => {
  await terminal.core.close();
  rmSync(folder, { recursive: true });
});

type WorklistPage = HandlerOutput<'worklist:page'>;
const everything = { scope: 'department', light: null, stage: null, matterId: null } as const;

describe('[W01] [W02] the worklist', () => {
  it.each(worklistBuckets)(
    'of %s is whole and in one order when read in small pages',
    async (bucket) => {
      const filter = { ...everything, bucket };
      const whole = await terminal.ask('worklist:page', { filter, after: null, limit: 200 });
      expect(whole.rows).toHaveLength(whole.total);
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const page: WorklistPage = await terminal.ask('worklist:page', { filter, after, limit: 7 });
        ids.push(...page.rows.map(({ id }) => id));
        expect(page.total).toBe(whole.total);
        if (page.next === null) break;
        after = page.next;
      }
      expect(ids).toEqual(whole.rows.map(({ id }) => id));
    },
  );

  it('filters by light, stage and matter as the rows themselves say', async () => {
    const all = (await terminal.rows('todo')).concat(await terminal.rows('active'));
    for (const light of new Set(all.map((row) => row.light))) {
      for (const bucket of ['todo', 'active'] as const) {
        const filter = { ...everything, bucket, light };
        const { rows } = await terminal.ask('worklist:page', { filter, after: null, limit: 200 });
        const expected = (await terminal.rows(bucket)).filter((row) => row.light === light);
        expect(rows).toEqual(expected);
      }
    }
    const { items } = await terminal.ask('worklist:matters');
    const matterId = items[0]?.id ?? '';
    const filter = { ...everything, bucket: 'todo' as const, matterId };
    const { rows } = await terminal.ask('worklist:page', { filter, after: null, limit: 200 });
    expect(new Set(rows.map((row) => row.matterName)).size).toBeLessThanOrEqual(1);
  });

  it('counts what the rows show', async () => {
    const counts = await terminal.ask('worklist:counts', { scope: 'department' });
    const [todo, active, done] = await Promise.all([
      terminal.rows('todo'),
      terminal.rows('active'),
      terminal.rows('done'),
    ]);
    const today = dayOfInstant(new Date(testNow));
    const lit = (wanted: string): number => todo.filter(({ light }) => light === wanted).length;
    expect(counts).toMatchObject({
      todo: todo.length,
      active: active.length,
      done: done.length,
      dueToday: todo.filter(({ dueOn, light }) => dueOn === today && light !== 'paused').length,
      warning: lit('warning'),
      urgent: lit('urgent'),
      overdue: lit('overdue'),
      acceptanceAlarm: todo.filter(({ acceptanceAlarm }) => acceptanceAlarm).length,
    });
  });

  it('[W09] is searched by number, words and 拼音', async () => {
    const [row] = await terminal.rows('todo');
    if (row === undefined) throw new Error('no open case');
    for (const text of [row.number, row.title.slice(0, 4), row.applicant.slice(0, 3)]) {
      const { rows } = await terminal.ask('worklist:search', { text, limit: 50 });
      expect(rows.map(({ id }) => id)).toContain(row.id);
    }
  });

  it('refuses a place in the list that is none of its own', async () => {
    const filter = { ...everything, bucket: 'todo' } as const;
    const input = { filter, after: "1' OR 1", limit: 5 };
    expect(await terminal.refusal('worklist:page', input)).toBe('INPUT_INVALID');
  });
});

describe('[W14] [W15] [W19] the case view', () => {
  it('shows clock, history, materials, opinions and the other matters of the project by stage', async () => {
    for (const { id } of (await terminal.rows('todo')).slice(0, 10)) {
      const detail = await terminal.ask('cases:read', { id });
      expect(detail.project.id).toBe(detail.case.projectId);
      expect(detail.events.map(({ seq }) => seq)).toEqual(detail.events.map((_, i) => i + 1));
      expect(detail.parallel.filter(({ isThisCase }) => isThisCase)).toHaveLength(1);
      const stages = detail.parallel.map(({ progress }) => progress.stage);
      expect(stages).toEqual(stages.toSorted((a, b) => a - b));
      expect(detail.clock.segments.length).toBeGreaterThan(0);
    }
  });

  it('does not know a case that is not in the cache', async () => {
    expect(await terminal.refusal('cases:read', { id: 'case-of-others' })).toBe('NOT_FOUND');
  });
});

describe('[K03] [K06] the preview of an act', () => {
  it('shows state and due date afterwards, and the due dates after a stop', async () => {
    const detail = await terminal.caseFor('special-begin');
    const act = {
      kind: 'special-begin',
      specialKind: 9,
      name: '专家评审',
      approver: '陈立',
      content: '组织专家评审',
      limitDays: 10,
      organisation: '市建设科技协会',
    } as const;
    const preview = await terminal.ask('cases:preview-act', { id: detail.case.id, act });
    expect(preview.refusal).toBeNull();
    expect(preview.after.light === 'paused' || preview.after.light === 'overdue').toBe(true);
    if (preview.before.remainingDays !== null && preview.before.remainingDays >= 0) {
      expect(preview.dueIfResumedAfter.map(({ workingDays }) => workingDays)).toEqual([
        1, 3, 5, 10,
      ]);
      const dues = preview.dueIfResumedAfter.map(({ dueOn }) => dueOn);
      expect(dues).toEqual(dues.toSorted());
      expect(new Set(dues).size).toBe(4);
    }
  });
});

describe('what was typed and not submitted', () => {
  it('is kept until it is submitted or forgotten', async () => {
    const detail = await terminal.caseFor('opinion');
    const { id } = detail.case;
    const form = { kind: 'opinion', fields: { text: '草稿', conclusion: 'agree' } } as const;
    await terminal.ask('cases:save-form', { id, form });
    expect(await terminal.ask('cases:read-form', { id })).toEqual({ form });
    await terminal.ask('cases:save-form', { id, form: null });
    expect(await terminal.ask('cases:read-form', { id })).toEqual({ form: null });
  });
});
