import type { Template } from './template.ts';

/** `{name}` in the texts of a template. */
const placeholder = /\{([^{}]*)\}/g;

/** The names in a text, in order. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(placeholder)].map((match) => (match[1] ?? '').trim());
}

/** Everything of a template that is filled and stands in the document. */
export function textsOfTemplate(template: Template): string[] {
  const { title, addressee, copies, attachments, body } = template;
  return [
    ...[title, addressee ?? '', copies ?? ''],
    ...attachments,
    ...body.flatMap(({ text, cells }) => [text ?? '', ...(cells ?? []).map((cell) => cell.text)]),
  ];
}

/** True when a brace stands alone. */
export function hasLooseBrace(text: string): boolean {
  return /[{}]/.test(text.replaceAll(placeholder, ''));
}

/** The text with every placeholder replaced; what is asked for must be there. */
export function filledText(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(placeholder, (_, name: string) => valueOf(name.trim()));
}
