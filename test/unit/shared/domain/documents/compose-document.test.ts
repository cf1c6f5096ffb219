import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '#shared/domain/documents/compose-document.ts';
import { documentFacts } from '#shared/domain/documents/document-facts.ts';
import { documentModelSchema } from '#shared/domain/documents/document-model.ts';
import {
  documentNumberText,
  parseDocumentNumber,
} from '#shared/domain/documents/document-number.ts';
import { templateProblems } from '#shared/domain/documents/template-check.ts';
import { templates } from '#test/central/seed/templates.ts';
import { approved, published, request } from './sample-document.ts';

const facts = documentFacts(approved);
const draft = {
  template: published('approval'),
  facts,
  fields: request.fields,
  number: null,
  dated: '2026-06-17',
  mark: null,
};

describe('[D01] documents from published templates', () => {
  it('fills facts and fields into paragraphs, without mark-up', () => {
    const model = composeDocument(draft);
    expect(documentModelSchema.parse(model)).toEqual(model);
    expect(model).toMatchObject({
      issuer: '湛江市住房和城乡建设局',
      title: '准予行政许可决定书',
      addressee: '湛江启航产业园开发有限公司',
      dated: '2026年6月17日',
    });
    const text = JSON.stringify(model.blocks);
    expect(text).toContain('许可内容：新建教学楼一栋。');
    expect(text).toContain('本机关于2026年6月2日受理');
    expect(text).not.toMatch(/[{}]null|undefined/);
  });

  it('keeps words as words, whatever they look like', () => {
    const content = '<b>{applicant}</b> & {未知}';
    const model = composeDocument({ ...draft, fields: { ...draft.fields, content } });
    expect(model.blocks).toContainEqual({ kind: 'paragraph', text: `许可内容：${content}` });
  });

  it('has every template of the demo in order', () => {
    expect(templates.flatMap(templateProblems)).toEqual([]);
    expect(new Set(templates.map(({ kind }) => kind)).size).toBe(9);
  });

  it('says which template, where and which word it does not know, and makes nothing', () => {
    const template = published('approval');
    const bad = {
      ...template,
      body: [
        { kind: 'paragraph', text: '兹有{申请单位}。' },
        { kind: 'picture', text: '' },
        { kind: 'lines', field: 'nothing' },
        { kind: 'paragraph', text: '多了一个{花括号' },
      ],
      fields: [...template.fields, { ...template.fields[0]!, kind: 'slider' }],
    };
    const where = '模板“准予行政许可决定书”第 1 版';
    expect(templateProblems(bad)).toEqual([
      `${where}正文第 1 段使用了未知的字段“{申请单位}”`,
      `${where}正文第 2 段的类型“picture”本终端不认识`,
      `${where}正文第 3 段引用了未定义的填写项“nothing”`,
      `${where}正文第 4 段的花括号不成对`,
      `${where}的填写项“依据”类型“slider”本终端不认识`,
      `${where}的填写项“依据”的代号“basis”重复`,
    ]);
    expect(() => composeDocument({ ...draft, template: bad })).toThrow(
      /申请单位.*其他内容不受影响/,
    );
  });
});

describe('[D01] fields of published templates', () => {
  it.each([
    [{ notBefore: 'applicant' }, '比对的日期“applicant”本终端不认识'],
    [{ notBefore: 'dueOn' }, '比对的日期“dueOn”本终端不认识'],
    [{ key: 'constructor' }, '的代号“constructor”不能使用'],
    [{ key: '__proto__' }, '的代号“__proto__”不能使用'],
  ])('are refused for %j', (change, problem) => {
    const [first, ...others] = published('supplement').fields;
    const template = { ...published('supplement'), fields: [{ ...first!, ...change }, ...others] };
    expect(templateProblems(template).join('\n')).toContain(problem);
  });
});

describe('[D03] the form of a 文号', () => {
  it('is 代字〔year〕n号, without 第 and leading zeros', () => {
    expect(documentNumberText({ prefix: '湛建许', year: 2026, sequence: 7 })).toBe(
      '湛建许〔2026〕7号',
    );
    for (const wrong of [
      '湛建许[2026]7号',
      '湛建许〔2026〕第7号',
      '湛建许〔2026〕07号',
      '湛建许〔26〕7号',
    ])
      expect(parseDocumentNumber(wrong)).toBeNull();
  });

  it('reads back what it writes', () => {
    const parts = fc.record({
      prefix: fc.constantFrom('湛建许', '湛自然资受', '廉建不受'),
      year: fc.integer({ min: 2019, max: 2099 }),
      sequence: fc.integer({ min: 1, max: 9_999_999 }),
    });
    fc.assert(
      fc.property(parts, (number) => {
        expect(parseDocumentNumber(documentNumberText(number))).toEqual(number);
      }),
    );
  });
});
