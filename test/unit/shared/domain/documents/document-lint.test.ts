import { describe, expect, it } from 'vitest';
import { prefilledFields } from '#shared/domain/documents/compose-document.ts';
import { documentIssueSchema } from '#shared/domain/documents/document-acts.ts';
import { documentFacts } from '#shared/domain/documents/document-facts.ts';
import { judgeIssue, type IssueRequest } from '#shared/domain/documents/judge-issue.ts';
import {
  lintDelivery,
  lintVoid,
  type IssuedDocument,
} from '#shared/domain/documents/issued-document.ts';
import { approved, published, request } from './sample-document.ts';

/** `level field: message` of everything that stands against a request. */
function against(change: Partial<IssueRequest>): string[] {
  return judgeIssue({ ...request, ...change }).map(
    ({ level, field, message }) => `${level} ${field}: ${message}`,
  );
}

const withCase = (change: Partial<typeof approved.case>): Partial<IssueRequest> => ({
  source: { ...approved, case: { ...approved.case, ...change } },
});

describe('[D05] the lint before issue', () => {
  it('lets a whole document pass', () => {
    expect(against({})).toEqual([]);
  });

  it('names the field that is missing or says nothing', () => {
    expect(against({ fields: { basis: ' ', content: '无' } })).toEqual([
      'error basis: 请填写依据',
      'error content: 许可内容不能只填“无”',
    ]);
    for (const word of ['/', '——', '同上', '略']) {
      expect(against({ fields: { ...request.fields, content: word } })).toHaveLength(1);
    }
  });

  it('measures what was typed and the places that it fills', () => {
    const content = '长'.repeat(4_001);
    expect(against({ fields: { ...request.fields, content } })).toEqual([
      'error content: 许可内容：最多 4000 字，现有 4001 字，请缩短',
    ]);
    const template = {
      ...published('approval'),
      title: '关于{content}的决定',
      attachments: ['图纸', '{content}'],
    };
    const fields = { ...request.fields, content: '长'.repeat(300) };
    expect(against({ template, fields })).toEqual([
      'error template: 标题：填写后过长，不能制发，请缩短所填内容',
      'error template: 附件第 2 段：填写后过长，不能制发，请缩短所填内容',
    ]);
  });

  it('lets a letter tell all that 补正 may demand', () => {
    const demands = Array.from({ length: 50 }, (_, i) => ({
      ...{ name: `材料${i}`.padEnd(200, '名'), demand: '须'.repeat(2_000) },
    }));
    const [first, ...others] = approved.events;
    const source = {
      ...approved,
      case: {
        ...approved.case,
        ...{ state: 6 as const, acceptedOn: null, endedOn: null },
        suspensions: [{ kind: 'supplement', from: '2026-06-03' }],
      },
      events: [{ ...first!, supplement: demands }, ...others],
    };
    const template = published('supplement');
    const fields = { ...prefilledFields(template, documentFacts(source)), deadline: '2026-06-20' };
    expect(against({ template, source, fields })).toEqual([]);
    const act = { kind: 'document-issue', templateId: 't', templateVersion: 1, fields };
    expect(documentIssueSchema.safeParse(act).success).toBe(true);
  });

  it('checks the codes that the document states', () => {
    expect(against(withCase({ applicantCode: '91440800MA66188220' }))).toEqual([
      'error applicantCode: 统一社会信用代码：91440800MA66188220 校验不符',
    ]);
    const project = { ...approved.project, code: '26-1' };
    expect(against({ source: { ...approved, project } })).toEqual([
      'error projectCode: 项目代码：26-1 不合规则',
    ]);
  });

  it('looks for codes and estimated days wherever the document states them', () => {
    const wrong = {
      ...approved,
      case: { ...approved.case, applicantCode: '91440800MA66188220' },
      project: { ...approved.project, code: '26-1' },
      isDueEstimated: true,
    };
    const template = {
      ...published('approval'),
      ...{ body: [], title: '{applicantCode}的决定', attachments: ['{projectCode}图纸'] },
      copies: '须于{dueOn}前送达各单位',
    };
    expect(against({ template, source: wrong }).map((one) => one.split(':')[0])).toEqual([
      'error applicantCode',
      'error projectCode',
      'warning dueOn',
    ]);
  });

  it('refuses a decision that was taken before acceptance', () => {
    expect(against(withCase({ endedOn: '2026-06-01' }))).toEqual([
      'error history: 决定日期：2026-06-01 早于受理日期 2026-06-02',
    ]);
  });

  it('refuses a history with a missing event, and says which', () => {
    const events = approved.events.filter(({ seq }) => seq !== 2);
    expect(against({ source: { ...approved, events } })).toEqual([
      'error history: 办理过程：缺少第 2 步的记录，请同步后核实再制作文书',
    ]);
    expect(against(withCase({ acceptedOn: null }))).toEqual([
      'error history: 办理过程：没有“受理日期”的记录，不能制作“准予行政许可决定书”',
    ]);
  });

  it('keeps to the template that is published and suits the state', () => {
    const template = published('approval');
    expect(against({ template: null })).toEqual(['error template: 模板：中心没有发布这个文书模板']);
    expect(against({ template: { ...template, retired: true } })[0]).toContain('已停用');
    expect(against({ template: { ...template, version: 2 } })).toEqual([
      'error template: 模板：“准予行政许可决定书”填写时为第 1 版，现行第 2 版，请按现行版重填',
    ]);
    expect(against(withCase({ state: 13 }))).toEqual([
      'error template: 模板：“准予行政许可决定书”适用于通过、容缺通过，本件为不通过',
    ]);
  });

  it('lets no second decision stand beside one in force', () => {
    const document = { templateId: 'template-07', kind: 'rejection', number: '湛建许〔2026〕3号' };
    expect(against({ documents: [{ ...document, status: 'issued' }] })).toEqual([
      'error template: 模板：本件已有有效的决定书 湛建许〔2026〕3号，须先作废才能另行制作',
    ]);
    expect(against({ documents: [{ ...document, status: 'void' }] })).toEqual([]);
  });

  it('lets no letter go out twice by mistake', () => {
    const template = published('approval');
    expect(against({ queuedTemplates: [template.id] })).toEqual([
      'error template: 模板：本件的“准予行政许可决定书”已经提交，尚未生效，不能重复制发；如须更改，请先在“待上报”中撤回',
    ]);
    const told = { ...published('special'), appliesTo: { acts: [], states: [] }, body: [] };
    const document = { templateId: told.id, kind: 'special', number: '湛建特〔2026〕3号' };
    const again = against({ template: told, documents: [{ ...document, status: 'issued' }] });
    expect(again).toContain(
      'warning template: 模板：本件已有有效的“特别程序告知书” 湛建特〔2026〕3号，请核对是否须再制发一份',
    );
    expect(against({ template: told, documents: [{ ...document, status: 'void' }] })).not.toContain(
      again.at(-1),
    );
  });

  it('compares days with the history and marks those beyond the calendar as 估算', () => {
    const source = {
      ...approved,
      case: {
        ...approved.case,
        ...{ state: 6 as const, acceptedOn: null, endedOn: null },
        suspensions: [{ kind: 'supplement', from: '2026-06-03' }],
      },
    };
    const asked = (deadline: string, items = '申请表：加盖公章'): string[] =>
      against({ template: published('supplement'), source, fields: { items, deadline } });
    expect(asked('2026-06-20')).toEqual([]);
    expect(asked('2026-06-02')).toEqual([
      'error deadline: 补正期限：2026-06-02 早于办件记录的 2026-06-03，前后矛盾',
    ]);
    expect(asked('2026-02-30')[0]).toContain('2026-02-30 不是日期');
    expect(asked('2027-01-05')).toEqual([
      'warning deadline: 补正期限：2027-01-05 超出已发布的工作日历，为估算日期',
    ]);
    const accepted = { ...approved, isDueEstimated: true };
    const template = published('acceptance');
    expect(against({ template, source: accepted, fields: { basis: '第三十二条' } })).toEqual([
      'warning dueOn: 办结期限：超出已发布的工作日历，为估算日期',
    ]);
    expect(asked('2026-06-20', '')).toEqual(['error items: 请填写需要补正的内容']);
  });
});

describe('[D04] 作废 and 送达', () => {
  const issued: IssuedDocument = {
    name: '受理通知书',
    number: '湛建受〔2026〕1号',
    issuedOn: '2026-06-10',
    status: 'issued',
    delivery: null,
  };
  const delivery = {
    way: 'direct',
    receiver: '王先生',
    deliveredOn: '2026-06-11',
    note: '',
  } as const;
  const messages = (found: ReturnType<typeof lintVoid>): string[] =>
    found.map(({ message }) => message);

  it('demands a reason and voids once', () => {
    expect(messages(lintVoid(issued, '文号打印有误'))).toEqual([]);
    expect(messages(lintVoid(issued, ' '))).toEqual(['请填写作废理由']);
    expect(messages(lintVoid({ ...issued, status: 'void' }, '再次'))).toEqual(['文书：已经作废']);
    expect(messages(lintVoid(null, '理由'))).toEqual(['文书：本件没有这份文书']);
  });

  it('takes a delivery between issue and today, once', () => {
    const on = (change: object): string[] =>
      messages(lintDelivery(issued, { ...delivery, ...change }, '2026-06-17'));
    expect(on({})).toEqual([]);
    expect(on({ deliveredOn: '2026-06-09' })).toEqual([
      '送达日期：2026-06-09 早于文书日期 2026-06-10，前后矛盾',
    ]);
    expect(on({ deliveredOn: '2026-06-18' })).toEqual(['送达日期：2026-06-18 还没有到']);
    expect(on({ receiver: '/' })).toEqual(['签收人不能只填“/”']);
    expect(on({ receiver: '' })).toEqual(['请填写签收人']);
    expect(on({ receiver: '', way: 'public' })).toEqual([]);
    expect(on({ receiver: '/', way: 'public' })).toHaveLength(1);
    const again = lintDelivery({ ...issued, delivery }, delivery, '2026-06-17');
    expect(messages(again)).toEqual(['文书：已登记送达']);
  });
});
