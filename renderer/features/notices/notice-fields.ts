import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import type { Notice } from '#shared/central/supervision.ts';
import {
  severities,
  situations,
  type NoticeChannel,
  type Severity,
  type Situation,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { dateTimeText } from '../../texts/time.ts';
import type { FormKey } from './form-key.ts';
import { givingTexts as texts } from './giving-texts.ts';

/** What a supervisor types for a notice of any channel, as the fields hold it. */
export interface NoticeFields {
  /** `officer/{id}` or `department/{id}`; empty while nobody is chosen. */
  addressee: string;
  situation: Situation;
  severity: Severity;
  severityReason: string;
  /** Why what its rule calls 较重 is 一般. */
  lessenedReason: string;
  content: string;
  demand: string;
  dueOn: string;
  reportText: string;
  /** Of the work record: `2026-11-24 09:12`, China time. */
  at: string;
  place: string;
  /** To whom it was said; empty while it is the addressee. */
  person: string;
  /** Empty while it is the content. */
  recordContent: string;
  answer: string;
}

/** What was typed into the form of one channel and goes on in another's. */
export interface CarriedFields {
  readonly fields: Partial<NoticeFields>;
  /** The form that it was typed into, which is done with once the other is submitted. */
  readonly from: FormKey;
}

/**
 * What goes on in writing of an oral or online notice: all that was typed. A date that was only prepared
 * gives way to that of a written one, and what a rule calls 较重 may be so again.
 */
export function fieldsForWriting(
  channel: NoticeChannel,
  { dueOn, severity, ...fields }: NoticeFields,
  prepared: NoticePreparation,
): Partial<NoticeFields> {
  return {
    ...fields,
    severity: channel === 'oral' ? prepared.severity : severity,
    ...(dueOn === prepared.dueOn ? {} : { dueOn }),
  };
}

/** The form before anybody typed. */
export function fieldsFrom(channel: NoticeChannel, prepared: NoticePreparation): NoticeFields {
  const { addressee, situation, severityReason, content, demand, dueOn, reportText } = prepared;
  return {
    addressee: addressee === null ? '' : `${addressee.kind}/${addressee.id}`,
    ...{ situation, severityReason, content, dueOn, reportText },
    // What is 较重 is never said by mouth (第十五条); the form says so.
    severity: channel === 'oral' ? 'minor' : prepared.severity,
    demand: demand === '' ? texts.usualDemand : demand,
    at: dateTimeText(prepared.at),
    place: channel === 'online' ? texts.onlinePlace : '',
    ...{ person: '', recordContent: '', answer: '', lessenedReason: '' },
  };
}

/** A returned draft as it is taken up again. */
export function fieldsOfNotice(notice: Notice, reportText: string): NoticeFields {
  const { addressee, situation, severity, severityReason, content, demand, dueOn } = notice;
  return {
    addressee: `${addressee.kind}/${addressee.id}`,
    ...{ situation, severity, content, demand, dueOn },
    severityReason: severity === 'serious' ? severityReason : '',
    lessenedReason: severity === 'minor' ? severityReason : '',
    reportText: notice.report?.text ?? reportText,
    ...{ at: '', place: '', person: '', recordContent: '', answer: '' },
  };
}

const choices: Partial<Record<keyof NoticeFields, readonly unknown[]>> = {
  situation: situations,
  severity: severities,
};

/** What was typed before, laid over the prepared form; a field of another shape is left out. */
export function restoredFields(
  fresh: NoticeFields,
  saved: Readonly<Record<string, unknown>>,
): NoticeFields {
  const fitting = Object.entries(saved).filter(([name, value]) => {
    if (!Object.hasOwn(fresh, name)) return false;
    const field = name as keyof NoticeFields;
    return choices[field]?.includes(value) ?? typeof value === 'string';
  });
  return { ...fresh, ...Object.fromEntries(fitting) };
}
