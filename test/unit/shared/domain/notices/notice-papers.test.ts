import { describe, expect, it } from 'vitest';
import type { DocumentBlock, DocumentModel } from '#shared/domain/documents/document-model.ts';
import { documentModelSchema } from '#shared/domain/documents/document-model.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import { noticePaper, papersOf } from '#shared/domain/notices/papers/notice-paper.ts';
import type { NoticePaperSource } from '#shared/domain/notices/papers/paper-source.ts';
import { registerPaper } from '#shared/domain/notices/papers/register-paper.ts';
import { statisticsPaper } from '#shared/domain/notices/papers/statistics-paper.ts';
import {
  after,
  answerSteps,
  draftToReceipt,
  now,
  officers,
  opened,
  opening,
  serious,
  sha256,
  today,
} from './notices.fixture.ts';

const act = (seq: number, kind: 'open' | 'deliver', officerName: string) => ({
  ...({
    seq,
    act: kind,
    state: 'issued',
    officerName,
    at: now,
    hash: sha256(`event ${seq}`),
  } as const),
});

function sourceOf(
  facts: NoticeFacts,
  parts: Partial<NoticePaperSource> & {
    readonly number?: string;
    readonly act?: NoticeOpening;
  } = {},
): NoticePaperSource {
  const { number = null, act: told = opening(), ...rest } = parts;
  return {
    notice: {
      ...facts,
      ...{ supervisorName: '周敏', caseNumber: 'SL-2026-0001', caseTitle: '教学楼施工许可' },
      ...{ number, workRecord: told.workRecord, finding: told.finding },
      ...{ openedAt: now, deviceAt: now },
    },
    ...{ departmentName: '湛江市住房和城乡建设局', isAccepted: true, today },
    ...{ events: [], evidence: { items: [], sha256: sha256('[]') } },
    ...{ linkTitle: ({ eventId }) => `补填（${eventId}）`, watermark: '住建 周敏' },
    ...rest,
  };
}

/** All the words of the blocks, a line each. */
function wordsOf(model: DocumentModel): string {
  expect(documentModelSchema.parse(model)).toEqual(model);
  const words = model.blocks.map(textOf).join('\n');
  expect(words).not.toMatch(/undefined|null|NaN|\[object/);
  return words;
}

function textOf(block: DocumentBlock): string {
  if (block.kind === 'cells') return block.cells.join('｜');
  if (block.kind !== 'row') return block.text;
  return block.cells.map(({ label, text }) => `${label}：${text}`).join('\n');
}

const written = { channel: 'written', workRecord: null } as const;
const answered = after(opened(serious), ...draftToReceipt, ...answerSteps);

describe('[S08] 工作记录 on paper', () => {
  it('tells time, telephone, person, words and answer, and bears no draft mark before it is sent', () => {
    const model = noticePaper('work-record', sourceOf(opened(), { isAccepted: false }));
    expect(model).toMatchObject({ layout: 'form', title: '工作记录', mark: null, number: null });
    const words = wordsOf(model);
    for (const part of ['2026-06-10 09:30', '0759-3375055', '林晓', '马上补填', '待上报']) {
      expect(words).toContain(part);
    }
    expect(words).toContain('第十四条第（一）项“未按规定在系统内填录信息、制作文书”');
    expect(model.watermark).toBe('住建 周敏');
  });
});

describe('[S05 S06] a notice on paper', () => {
  it('lays 网上提示单 out without a number, to the person, with situation, basis, demand and date', () => {
    const model = noticePaper('notice', sourceOf(opened()));
    expect(model).toMatchObject({
      ...{ layout: 'official', title: '网上提示单', number: null, addressee: '林晓同志' },
      ...{ issuer: '湛江市住房和城乡建设局', dated: '2026年6月10日', mark: null, watermark: null },
    });
    const words = wordsOf(model);
    expect(words).toContain('第十四条第（一）项');
    expect(words).toContain('管理办法（试行）》（湛政数〔2019〕62号）（以下简称《办法》）第十四条');
    expect(words).toContain('《办法》（湛政数〔2019〕62号）第十三条、第十四条、第十五条');
    expect(words).toContain('补充受理依据');
    expect(words).toContain('2026年6月15日前（含当日）');
    expect(words).not.toContain('领导小组');
  });

  it('has 草稿 · 未生效 across a draft and across what waits in the outbox', () => {
    const pending = { number: '（文号待中心赋予）', mark: '草稿 · 未生效' };
    expect(noticePaper('notice', sourceOf(opened(written)))).toMatchObject(pending);
    const queued = sourceOf(opened(), { isAccepted: false });
    expect(noticePaper('notice', queued).mark).toBe('草稿 · 未生效');
  });

  it('bears the number that the service gave, to the department by its name', () => {
    const addressee = { kind: 'department', id: 'dept-a' } as const;
    const issued = after(opened({ ...written, addressee }), [
      'lead',
      { kind: 'approve-draft', text: '' },
    ]);
    const model = noticePaper('notice', sourceOf(issued, { number: '湛建监〔2026〕3号' }));
    expect(model).toMatchObject({
      ...{ number: '湛建监〔2026〕3号', mark: null, addressee: '本部门', title: '监督纠正意见' },
    });
  });

  it('tells the facts that make it 较重, and of a revoked one that it is revoked', () => {
    const words = wordsOf(noticePaper('notice', sourceOf(opened(serious))));
    expect(words).toContain('情节较重，事实为：三个月内第三次');
    const revoked = after(
      opened({ channel: 'oral' }),
      ['h1', { kind: 'object', text: '系统故障' }],
      ['s1', { kind: 'rule-objection', isUpheld: true, text: '属实' }],
    );
    expect(noticePaper('answer', sourceOf(revoked)).mark).toBe('异议成立，已撤销');
  });

  it('makes 送达回证 with who delivered, how, and when it was received here', () => {
    const received = after(opened(written), ...draftToReceipt);
    const events = [act(1, 'open', '周敏'), act(2, 'deliver', '吴涛')];
    const model = noticePaper('delivery', sourceOf(received, { number: '3号', events }));
    const words = wordsOf(model);
    for (const part of ['直接送达', '2026年6月10日', '签收人：林晓', '送达人：吴涛', '文号：3号']) {
      expect(words).toContain(part);
    }
    expect(words).toContain('系统签收：林晓　2026-06-10 10:00');
  });
});

describe('[S10 S12] 核查纠正反馈表', () => {
  it('shows every round with the reason of its return, links in words, and what is still to come', () => {
    const again = after(
      answered,
      ['s2', { kind: 'return', text: '依据仍不完整', dueOn: '2026-06-20' }],
      ['h1', { kind: 'object', text: '依据已经齐全' }],
    );
    const words = wordsOf(noticePaper('answer', sourceOf(again)));
    expect(words.indexOf('第 1 轮')).toBeLessThan(words.indexOf('退回理由：依据仍不完整'));
    expect(words.indexOf('退回理由')).toBeLessThan(words.indexOf('第 2 轮'));
    for (const part of [
      '核查：属实。经核查属实',
      '系统操作：补填（event-after）',
      '负责人签署：同意\n陈志远',
      '核查：（尚未）',
      '异议：依据已经齐全',
      '答复异议：（尚未）',
    ]) {
      expect(words).toContain(part);
    }
  });
});

describe('[S09] the report to the 领导小组', () => {
  const evidence = {
    items: [
      { entity: 'opinion', id: 'o1', title: '同意', sha256: sha256('opinion') },
      { entity: 'case-event', id: 'e1', title: '受理', sha256: sha256('event') },
    ],
    sha256: sha256('all'),
  } as const;
  const events = [act(1, 'open', '周敏'), act(2, 'deliver', '吴涛')];

  it('brings facts, notice, answers, timeline and evidence with every hash and the end of the chain', () => {
    const model = noticePaper('report', sourceOf(answered, { number: '3号', evidence, events }));
    expect(model).toMatchObject({
      ...{ layout: 'official', number: null, mark: null },
      addressee: '湛江市工程建设项目审批制度改革工作领导小组',
    });
    const words = wordsOf(model);
    for (const part of [
      ...['现将有关情况报告如下。', '三个月内第三次', '核查：属实', '尚未收到批示'],
      ...['1. 2026-06-10 10:00　周敏　提出', '2. 2026-06-10 10:00　吴涛　登记送达'],
      ...[sha256('opinion'), sha256('event'), sha256('all'), sha256('event 2')],
    ]) {
      expect(words).toContain(part);
    }
    expect(words.indexOf('办理记录　受理')).toBeLessThan(words.indexOf('意见　同意'));
  });

  it('tells of an objection and how it was answered', () => {
    const objected = after(
      after(opened(serious), ...draftToReceipt),
      ['h1', { kind: 'object', text: '并非漏填' }],
      ['s1', { kind: 'rule-objection', isUpheld: false, text: '日志为证' }],
    );
    const words = wordsOf(noticePaper('report', sourceOf(objected)));
    expect(words).toContain('异议：并非漏填　林晓');
    expect(words).toContain('答复异议：不成立。日志为证　周敏');
  });

  it('has number, day and instruction once they are recorded', () => {
    const instructed = after(
      answered,
      ['s1', { kind: 'report-number', number: '湛建报〔2026〕1号', submittedOn: '2026-06-09' }],
      [
        's1',
        { kind: 'report-instruct', by: '李明', text: '请限期整改。', instructedOn: '2026-06-10' },
      ],
    );
    const model = noticePaper('report', sourceOf(instructed, { number: '3号' }));
    expect(model).toMatchObject({ number: '湛建报〔2026〕1号', dated: '2026年6月9日' });
    expect(wordsOf(model)).toContain('李明，2026年6月10日：请限期整改。');
  });
});

describe('[S08 S09] papers that a notice does not have', () => {
  it('offers those it has and makes no other', () => {
    const oral = sourceOf(opened({ channel: 'oral' }));
    expect(papersOf(oral.notice)).toEqual(['work-record', 'answer']);
    expect(() => noticePaper('notice', oral)).toThrow('口头提示没有“监督纠正意见”');
    const draft = sourceOf(opened(serious), { act: opening(serious) });
    expect(papersOf(draft.notice)).toEqual(['notice', 'report']);
    expect(() => noticePaper('delivery', draft)).toThrow('没有“送达回证”');
  });
});

describe('[S13] the register on paper', () => {
  it('prints its conditions, what the figures mean, and lists every notice', () => {
    const model = registerPaper({
      ...{ departmentName: '湛江市住房和城乡建设局', total: 7, today, watermark: null },
      ...{ conditions: ['网上提示', '超期'], dataAsOf: now },
      rows: [
        {
          ...{ number: null, channel: 'online', state: 'issued', severity: 'minor', situation: 3 },
          ...{ addresseeName: officers.h1.name, supervisorName: '周敏', caseNumber: '' },
          ...{ openedAt: now, dueOn: '2026-06-09', light: 'overdue', remainingDays: -1 },
          ...{ rounds: 2, isLocal: true, isLessened: false },
        },
        {
          ...{ number: null, channel: 'oral', state: 'received', severity: 'minor', situation: 3 },
          ...{ addresseeName: officers.h1.name, supervisorName: '周敏', caseNumber: '' },
          ...{ openedAt: now, dueOn: '2026-06-15', light: 'normal', remainingDays: 3 },
          ...{ rounds: 0, isLocal: true, isLessened: true },
        },
      ],
    });
    expect(model.notes.join('\n')).toContain('网上提示、超期　共 7 件，只列 2 件');
    expect(model.notes.join('\n')).toContain('灯色按 2026-06-10 判定；数据截至 2026-06-10 10:00');
    expect(wordsOf(model)).toContain(
      '—｜2026-06-10 10:00｜2026-06-09｜-1｜超期｜2｜已发出（待上报 · 未生效）',
    );
    expect(wordsOf(model)).toContain('一般（规则判为较重，按一般处理）');
    expect(wordsOf(model)).toContain('待核查（待上报 · 记录已完整）');
    expect(model.blocks[0]).toMatchObject({ cells: { length: model.columns.length } });
  });
});

describe('[T04] the statistics on paper', () => {
  it('print what the figures mean, and every figure of every part', () => {
    const tally = { total: 4, closed: 1, open: 3, overdue: 2 };
    const model = statisticsPaper({
      ...{ departmentName: '湛江市住房和城乡建设局', total: 4, watermark: '周敏' },
      conditions: '全部日期；草稿不计',
      parts: [
        { name: '方式', tallies: [{ ...tally, name: '网上提示' }] },
        { name: '对象', tallies: [{ ...tally, name: '陈洁' }] },
      ],
    });
    expect(model.notes).toEqual(['共 4 份', '口径：全部日期；草稿不计']);
    expect(model.blocks).toEqual([
      { kind: 'cells', cells: ['方式', '网上提示', '4', '1', '3', '2'] },
      { kind: 'cells', cells: ['对象', '陈洁', '4', '1', '3', '2'] },
    ]);
    expect(model.columns).toHaveLength(6);
  });
});
