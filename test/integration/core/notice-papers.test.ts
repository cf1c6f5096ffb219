import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { evidenceVerdict } from '#build/evidence/verdict.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import { readWorkbook } from '#test/unit/core/exports/read-workbook.ts';
import { sharedService, startSharedTerminal, type Terminal } from './core.fixture.ts';
import { everything, openedAt, openingFor, rowsOf, seen, step } from './notices.fixture.ts';

const shared = sharedService();
let wu: Terminal;
let chen: Terminal;
let huang: Terminal;
beforeAll(async () => {
  [wu, chen, huang] = (await Promise.all(
    ['zj.wu', 'zj.chen', 'zj.huang'].map((name) => startSharedTerminal(shared, name)),
  )) as [Terminal, Terminal, Terminal];
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('书面监督纠正意见', () => {
  it('[S05] [S07] [S11] goes from draft to delivery; its paper, its record and its proof are of one piece', async () => {
    const [about] = await wu.rows();
    const act = await openingFor(wu, 'written', about!.id, {
      ...{ addressee: { kind: 'officer', id: 'officer-zj.huang' }, situation: 4 },
      ...{ severity: 'serious', severityReason: '三个月内第三次', reportText: '现报告如下。' },
    });
    const typed = await wu.ask('documents:compose', {
      source: { kind: 'notice-draft', opening: act },
    });
    expect(typed).toMatchObject({
      model: { mark: '草稿 · 未生效', layout: 'official' },
      findings: [],
    });

    const id = await openedAt(wu, act);
    expect(await huang.refusal('notices:read', { id })).toBe('NOT_FOUND');
    await step(chen, id, 'awaiting-approval', { kind: 'return-draft', text: '请写明依据' });
    const { severity, severityReason, situation, content, demand, dueOn, reportText } = act;
    await step(wu, id, 'draft-returned', {
      ...{ kind: 'amend', severity, severityReason, situation, demand, dueOn, reportText },
      content: `${content}，未写明依据`,
    });
    await step(chen, id, 'awaiting-approval', { kind: 'approve-draft', text: '同意' });
    await step(wu, id, 'issued', {
      ...{ kind: 'deliver', way: 'direct', receiver: '黄志远' },
      ...{ deliveredOn: '2026-06-17', note: '', dueOn: null },
    });
    const delivered = await seen(huang, id, ({ notice, paper, events }) => {
      return notice.state === 'delivered' && paper !== null && events.length === 5;
    });
    expect(delivered.notice.number).toMatch(/〔2026〕/);
    expect(delivered.isEvidenceWhole).toBe(true);
    await seen(wu, id, ({ notice }) => notice.state === 'delivered');

    const paperOf = (paper: 'notice' | 'delivery' | 'answer' | 'report') =>
      wu.ask('documents:compose', { source: { kind: 'notice', noticeId: id, paper } });
    const issued = await paperOf('notice');
    expect(issued.model.mark).toBeNull();
    expect(issued.model.number).toBe(delivered.notice.number);
    const report = JSON.stringify((await paperOf('report')).model);
    expect(report).toContain(act.evidence.sha256);
    expect(report).toContain('经过链条末端（第 5 步）SHA-256：');
    expect(report).toContain(delivered.events[4]!.hash);
    for (const kind of ['delivery', 'answer'] as const) {
      expect(JSON.stringify((await paperOf(kind)).model)).toContain('黄志远');
    }
    const none = { kind: 'notice', noticeId: id, paper: 'work-record' } as const;
    expect(await wu.refusal('documents:compose', { source: none })).toBe('NOT_FOUND');

    await step(huang, id, 'delivered', { kind: 'receive' });
    await seen(wu, id, ({ notice, events }) => notice.state === 'received' && events.length === 6);
    const request = { what: 'evidence', noticeId: id } as const;
    const plan = await wu.ask('exports:plan', request);
    expect(plan.fileName).toMatch(/^证据文件_.*\.json$/);
    const { bytes } = await wu.ask('exports:build', { request, fileName: plan.fileName });
    const file = new TextDecoder().decode(bytes);
    expect(evidenceProblems(JSON.parse(file), sha256)).toEqual([]);
    // The report had this end of the chain on paper before the notice went on.
    const { isSound, lines } = evidenceVerdict(file, delivered.events[4]!.hash);
    expect(isSound).toBe(true);
    expect(lines.at(-1)).toContain('与第 5 步（登记送达）相符');
    expect(lines.at(-1)).toContain('其后又有 1 步');
    const printed = report.match(/\b[0-9a-f]{64}\b/g);
    expect(printed).toHaveLength(act.evidence.ids.length + 2);
    for (const hash of printed ?? []) expect(lines.join('\n')).toContain(hash);
    const altered = file.replaceAll('请写明依据', '请写明根据');
    expect(evidenceProblems(JSON.parse(altered), sha256)).not.toEqual([]);
  });

  it('[S08] says what keeps it from being closed, and what it should become', async () => {
    const rows = await rowsOf(wu, { severity: null });
    const twice = rows.find(({ rounds }) => rounds === 2);
    const detail = await wu.ask('notices:read', { id: twice!.id });
    expect(detail.proposal).toMatchObject({
      to: 'written',
      why: expect.stringContaining('退回 2 次') as string,
    });
    expect(detail.choices.find(({ kind }) => kind === 'close')?.refusal).not.toBeNull();
    const next = await wu.ask('notices:prepare', {
      ...{ channel: 'written', caseId: null, hitKey: null, precedingId: twice!.id },
    });
    expect(next.situation).toBe(detail.notice.situation);
    expect(next.addressee).toEqual({ kind: 'officer', id: detail.notice.addressee.id });
    expect(next.content).toContain('第 2 次退回');
    expect(next.evidence.ids.length).toBe(detail.evidence.length);
  });
});

describe('the register', () => {
  it('[S16] goes on paper and into a workbook as it is filtered, with its conditions', async () => {
    const filter = { ...everything, channel: 'online' as const };
    const rows = await rowsOf(wu, filter);
    const { model } = await wu.ask('documents:compose', { source: { kind: 'register', filter } });
    expect(model.blocks.length).toBe(rows.length);
    expect(model.notes.join()).toContain('方式：网上提示');

    const request = { what: 'register', filter } as const;
    const { conditions, total } = await wu.ask('exports:plan', request);
    expect(total).toBe(rows.length);
    const built = await wu.ask('exports:build', { request, fileName: '台账.xlsx' });
    const [register, scope] = readWorkbook(built.bytes);
    expect(register!.rows.length).toBe(rows.length + 1);
    for (const [index, row] of rows.entries()) {
      const values = register!.rows[index + 1]!.map(({ value }) => value);
      // A notice that is about no case has no number to write.
      const named = [row.addresseeName, row.caseNumber].filter((value) => value !== '');
      expect(values).toEqual(expect.arrayContaining(named));
    }
    const told = scope!.rows.map((row) => row.map(({ value }) => value).join());
    expect(told.join('\n')).toContain(conditions);
    expect(told.join('\n')).toContain('退回次数');
    expect(told.join('\n')).toContain('本机提出、待上报的意见也列入');
    expect(told.join('\n')).not.toContain('待上报的动作未生效，不计入。本次导出');
    // The addressee's file holds the own ones only.
    const own = await huang.ask('exports:plan', { what: 'register', filter: everything });
    expect(own.conditions).toContain('发给本人');
    expect(own.total).toBeLessThan((await rowsOf(wu)).length);
  });
});
