import { error, type LintFinding } from '../acts/act-rule.ts';
import { composeDocument, type DocumentDraft } from './compose-document.ts';
import { fieldLimitOf } from './document-limits.ts';
import { documentModelSchema } from './document-model.ts';
import type { TemplateField } from './template.ts';

/** What is too long in one field, before anything is filled with it. */
export function lintFieldLength({ key, label, kind }: TemplateField, value: string): LintFinding[] {
  const limit = fieldLimitOf(kind);
  if (value.length <= limit) return [];
  return [error(key, `${label}：最多 ${limit} 字，现有 ${value.length} 字，请缩短`)];
}

/** Places of the filled document, by the name of their part in the model. */
const placeNames: Readonly<Record<string, string>> = {
  ...{ issuer: '机关名称', number: '文号', title: '标题', addressee: '主送', copies: '抄送' },
  ...{ blocks: '正文', attachments: '附件' },
};

/**
 * Fills the document and measures every place of it by the schema that the service keeps: what it would
 * refuse must not be queued.
 */
export function lintFilled(draft: DocumentDraft): LintFinding[] {
  const parsed = documentModelSchema.safeParse(composeDocument(draft));
  if (parsed.success) return [];
  const found = parsed.error.issues.map(({ path, code }) => {
    const [part = '', index] = path;
    const name = placeNames[String(part)] ?? String(part);
    const place = typeof index === 'number' ? `${name}第 ${index + 1} 段` : name;
    const problem = code === 'too_big' ? '填写后过长' : '填写后不符合约定';
    return `${place}：${problem}，不能制发，请缩短所填内容`;
  });
  return [...new Set(found)].map((message) => error('template', message));
}
