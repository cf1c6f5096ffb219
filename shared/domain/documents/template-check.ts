import { dayFactNames, isDocumentFact } from './document-facts.ts';
import { hasLooseBrace, placeholdersOf } from './placeholders.ts';
import { sectionNames, type Template, type TemplateBlock } from './template.ts';

const blockKinds: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'lines',
  'row',
  'section',
]);
const sections: ReadonlySet<string> = new Set(sectionNames);
const dayFacts: ReadonlySet<string> = new Set(dayFactNames);
const fieldKinds: ReadonlySet<string> = new Set([
  'text',
  'lines',
  'day',
  'number',
  'credit-code',
  'project-code',
]);

/** Templates are checked whenever something is made of them, and seldom change. */
const checked = new WeakMap<Template, readonly string[]>();

/**
 * What is wrong with a published template, in zh-CN, each naming the template, the place and the word;
 * empty when it can be used. A template that fails is shown and not used; nothing else is touched.
 */
export function templateProblems(template: Template): readonly string[] {
  const known = checked.get(template) ?? problemsOf(template);
  checked.set(template, known);
  return known;
}

function problemsOf(template: Template): string[] {
  const keys = new Set(template.fields.map(({ key }) => key));
  const found: string[] = [];
  const say = (place: string, problem: string): void => {
    found.push(`模板“${template.name}”第 ${template.version} 版${place}${problem}`);
  };
  const checkText = (place: string, text: string, knowsFields: boolean): void => {
    if (hasLooseBrace(text)) say(place, '的花括号不成对');
    for (const name of placeholdersOf(text)) {
      if (isDocumentFact(name) || (knowsFields && keys.has(name))) continue;
      say(place, `使用了未知的字段“{${name}}”`);
    }
  };
  checkText('的标题', template.title, true);
  checkText('的主送', template.addressee ?? '', true);
  checkText('的抄送', template.copies ?? '', true);
  template.attachments.forEach((text, i) => checkText(`的附件 ${i + 1}`, text, true));
  template.body.forEach((block, i) => {
    const place = `正文第 ${i + 1} 段`;
    if (!blockKinds.has(block.kind)) say(place, `的类型“${block.kind}”本终端不认识`);
    for (const text of textsOf(block)) checkText(place, text, true);
    const field = block.field ?? '';
    if (block.kind === 'lines' && !keys.has(field)) say(place, `引用了未定义的填写项“${field}”`);
    if (block.kind === 'section' && !sections.has(field)) say(place, `引用了未知的部分“${field}”`);
  });
  template.fields.forEach((field, i) => {
    const place = `的填写项“${field.label}”`;
    if (!fieldKinds.has(field.kind)) say(place, `类型“${field.kind}”本终端不认识`);
    if (template.fields.findIndex(({ key }) => key === field.key) !== i) {
      say(place, `的代号“${field.key}”重复`);
    }
    // Every object has these already; what was typed could not be told from them.
    if (field.key in Object.prototype) say(place, `的代号“${field.key}”不能使用`);
    if (isDocumentFact(field.key)) say(place, `的代号“${field.key}”与办件字段同名`);
    if (field.notBefore !== undefined && !dayFacts.has(field.notBefore)) {
      say(place, `比对的日期“${field.notBefore}”本终端不认识`);
    }
    checkText(place, field.prefill, false);
  });
  return found;
}

function textsOf(block: TemplateBlock): string[] {
  return [block.text ?? '', ...(block.cells ?? []).map(({ text }) => text)];
}
