import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import type { LintFinding } from '#shared/domain/acts/act-rule.ts';
import { isCalendarDay } from '#shared/domain/day.ts';
import type { NoticeActOf, NoticeOpening, WorkRecord } from '#shared/domain/notices/notice-acts.ts';
import { isLessened } from '#shared/domain/notices/notice-wording.ts';
import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import type { NoticeSubject } from '../../composables/notice-subject.ts';
import { typedInstant } from '../../texts/time.ts';
import { givingTexts as texts } from './giving-texts.ts';
import type { NoticeFields } from './notice-fields.ts';

/** What a notice rests on and the officer does not type. */
export type NoticeGround = Pick<NoticePreparation, 'addressees' | 'case' | 'finding' | 'evidence'>;

/** What the form itself must know before the rules can be asked. */
export function fieldFindings(channel: NoticeChannel, fields: NoticeFields): LintFinding[] {
  const found: LintFinding[] = [];
  const wrong = (field: string, message: string): void => {
    found.push({ field, level: 'error', message });
  };
  if (fields.addressee === '') wrong('addressee', texts.chooseAddressee);
  if (!isCalendarDay(fields.dueOn)) wrong('dueOn', texts.wrongDay);
  if (channel !== 'written' && typedInstant(fields.at) === null) wrong('recordAt', texts.wrongTime);
  return found;
}

/** The notice that a filled-in form stands for; null while {@link fieldFindings} speak against it. */
export function openingFrom(
  channel: NoticeChannel,
  fields: NoticeFields,
  { precedingId }: NoticeSubject,
  ground: NoticeGround,
): NoticeOpening | null {
  if (fieldFindings(channel, fields).length > 0) return null;
  return {
    ...{ kind: 'open', channel, addressee: addresseeOf(fields), precedingId },
    ...{ caseId: ground.case?.id ?? null, finding: ground.finding, evidence: ground.evidence },
    workRecord: channel === 'written' ? null : recordFrom(fields, ground),
    ...wordingFrom(fields, ground.finding),
  };
}

/** A returned draft with other words. */
export function amendmentFrom(
  fields: NoticeFields,
  { finding }: Pick<NoticeGround, 'finding'>,
): NoticeActOf<'amend'> | null {
  if (fieldFindings('written', fields).length > 0) return null;
  return { kind: 'amend', ...wordingFrom(fields, finding) };
}

/**
 * 一般 carries no report and no facts that would make it 较重, though they may lie prepared in the form; where
 * its rule calls it 较重 it says why it is not.
 */
function wordingFrom(
  fields: NoticeFields,
  finding: NoticeGround['finding'],
): Omit<NoticeActOf<'amend'>, 'kind'> {
  const { severity, situation, content, demand, dueOn } = fields;
  const isSerious = severity === 'serious';
  return {
    ...{ severity, situation, content, demand, dueOn },
    severityReason: isSerious
      ? fields.severityReason
      : isLessened({ finding, severity })
        ? fields.lessenedReason
        : '',
    reportText: isSerious ? fields.reportText : null,
  };
}

function addresseeOf({ addressee }: NoticeFields): NoticeOpening['addressee'] {
  const [kind, ...id] = addressee.split('/');
  return { kind: kind === 'department' ? 'department' : 'officer', id: id.join('/') };
}

function recordFrom(fields: NoticeFields, ground: NoticeGround): WorkRecord {
  return {
    at: typedInstant(fields.at) ?? '',
    place: fields.place,
    person: fields.person.trim() || addresseeName(fields, ground.addressees),
    content: fields.recordContent.trim() || fields.content,
    answer: fields.answer,
  };
}

/** The name of the officer addressed; a department says nothing by itself, so it has none here. */
export function addresseeName(
  { addressee }: NoticeFields,
  addressees: NoticePreparation['addressees'],
): string {
  const [kind] = addressee.split('/');
  const found = addressees.find((one) => `${one.kind}/${one.id}` === addressee);
  return kind === 'officer' ? (found?.name ?? '') : '';
}
