import { noSubject, type NoticeSubject } from '../../composables/notice-subject.ts';

/** What was typed for a notice and not submitted, with what it was about. */
export interface KeptDraft {
  readonly subject: NoticeSubject;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A kept form as a draft; null when there is none, or one that this version does not know. */
export function keptDraft(form: Readonly<Record<string, unknown>> | null): KeptDraft | null {
  if (form === null || !isRecord(form['subject']) || !isRecord(form['fields'])) return null;
  const { caseId, hitKey, precedingId } = form['subject'];
  const subject = {
    ...{ caseId: idOf(caseId), hitKey: idOf(hitKey) },
    precedingId: idOf(precedingId),
  };
  return { subject, fields: form['fields'] };
}

/** Was it typed about this? */
export function isAbout({ subject }: KeptDraft, other: NoticeSubject): boolean {
  const parts = Object.keys(noSubject) as (keyof NoticeSubject)[];
  return parts.every((part) => subject[part] === other[part]);
}

/** The first words of what was typed, by which the officer knows it again. */
export function draftName({ fields }: KeptDraft): string {
  const { content } = fields;
  const text = typeof content === 'string' ? content.trim() : '';
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
