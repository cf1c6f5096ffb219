import type { Notice } from '#shared/central/supervision.ts';
import type { LintFinding } from '#shared/domain/acts/act-rule.ts';
import { isCalendarDay } from '#shared/domain/day.ts';
import type { DeliveryWay } from '#shared/domain/documents/document-words.ts';
import type { NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { CorrectionLink } from '#shared/domain/notices/notice-facts.ts';
import type { Verdict } from '#shared/domain/notices/notice-vocabulary.ts';
import { stepTexts as texts } from './step-texts.ts';
import { stepFields, type FormStepKind } from './step-forms.ts';

/** What is typed for a step, by the name of its field; and the acts that a correction names. */
export interface StepFields {
  words: Record<string, string>;
  links: CorrectionLink[];
}

/** What a supervisor's step begins with, as the core prepares it. */
export interface StepBeginning {
  readonly dueOn: string;
  readonly severityReason: string;
  readonly reportText: string;
}

/** The form before anybody typed. */
export function freshFields(
  kind: FormStepKind,
  { addressee, dueOn }: Pick<Notice, 'addressee' | 'dueOn'>,
  today: string,
  beginning: StepBeginning | null,
): StepFields {
  const known: Readonly<Record<string, string>> = {
    ...{ way: 'direct', deliveredOn: today, submittedOn: today, instructedOn: today },
    receiver: addressee.kind === 'officer' ? addressee.name : '',
    dueOn,
    ...beginning,
  };
  const names = stepFields[kind].filter((field) => field.kind !== 'links').map(({ name }) => name);
  return {
    words: Object.fromEntries(names.map((name) => [name, known[name] ?? ''])),
    links: [],
  };
}

/** What was typed before, laid over the fresh form; what does not fit this version is left out. */
export function restoredFields(
  fresh: StepFields,
  saved: Readonly<Record<string, unknown>>,
): StepFields {
  const { words, links } = saved;
  const fitting = Object.entries(isRecord(words) ? words : {}).filter(
    (entry): entry is [string, string] =>
      Object.hasOwn(fresh.words, entry[0]) && typeof entry[1] === 'string',
  );
  return {
    words: { ...fresh.words, ...Object.fromEntries(fitting) },
    links: Array.isArray(links) ? links.filter(isLink) : [],
  };
}

/** What the form itself must know before the rules can be asked. */
export function fieldFindings(kind: FormStepKind, { words }: StepFields): LintFinding[] {
  return stepFields[kind].flatMap(({ name, label, kind: of }) => {
    const value = words[name] ?? '';
    const isMissing = (of === 'choice' || of === 'successor') && value === '';
    if (isMissing) return [wrong(name, texts.choose(label))];
    return of === 'day' && !isCalendarDay(value) ? [wrong(name, texts.wrongDay(label))] : [];
  });
}

/** The step that a filled-in form stands for; null while {@link fieldFindings} speak against it. */
export function stepFrom(kind: FormStepKind, fields: StepFields): NoticeStep | null {
  if (fieldFindings(kind, fields).length > 0) return null;
  const word = (name: string): string => fields.words[name] ?? '';
  const text = word('text');
  switch (kind) {
    case 'deliver':
      return {
        ...{ kind, way: word('way') as DeliveryWay, receiver: word('receiver') },
        ...{ deliveredOn: word('deliveredOn'), note: word('note'), dueOn: word('dueOn') },
      };
    case 'verify':
      return { kind, verdict: word('verdict') as Verdict, text };
    case 'correct':
      return { kind, text, links: fields.links };
    case 'rule-objection':
      return { kind, isUpheld: word('isUpheld') === 'yes', text };
    case 'return':
      return { kind, text, dueOn: word('dueOn') };
    case 'raise':
      return { kind, severityReason: word('severityReason'), reportText: word('reportText') };
    case 'report-number':
      return { kind, number: word('number'), submittedOn: word('submittedOn') };
    case 'report-instruct':
      return { kind, by: word('by'), text, instructedOn: word('instructedOn') };
    case 'supersede':
      return { kind, successorId: word('successorId') };
    default:
      return { kind, text };
  }
}

function wrong(field: string, message: string): LintFinding {
  return { field, level: 'error', message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isLink(value: unknown): value is CorrectionLink {
  return (
    isRecord(value) && typeof value['caseId'] === 'string' && typeof value['eventId'] === 'string'
  );
}
