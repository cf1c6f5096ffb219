import type { terminal } from '../../../bridge/terminal.ts';
import { isCalendarDay } from '#shared/domain/day.ts';
import type { FieldFinding } from '../../../components/field-finding.ts';
import { sampleTexts as texts } from '../texts.ts';

/** What is typed; days and numbers as text. */
export interface SampleFields {
  size: string;
  seed: string;
  receivedFrom: string;
  receivedTo: string;
  matterId: string | null;
}

export const emptySample: SampleFields = {
  ...{ size: '10', seed: '', receivedFrom: '', receivedTo: '', matterId: null },
};

type SampleRequest = Parameters<typeof terminal.patrol.sample>[0];
export type SampleFindings = Readonly<
  Record<'size' | 'seed' | 'receivedFrom' | 'receivedTo', readonly FieldFinding[]>
>;

const largestSeed = 4_294_967_295;
const largestSize = 200;

/** What stands against the fields, each at its own. */
export function lintSample(fields: SampleFields): SampleFindings {
  const { receivedFrom: from, receivedTo: to } = fields;
  const isBackwards = isDayOrNone(from) && isDayOrNone(to) && from !== '' && to !== '' && to < from;
  return {
    size: found(!isWhole(fields.size, 1, largestSize), texts.sizeWrong),
    seed: found(fields.seed !== '' && !isWhole(fields.seed, 0, largestSeed), texts.seedWrong),
    receivedFrom: found(!isDayOrNone(from), texts.dayWrong),
    receivedTo: [
      ...found(!isDayOrNone(to), texts.dayWrong),
      ...found(isBackwards, texts.periodWrong),
    ],
  };
}

/** The request of fields that nothing stands against. */
export function sampleRequest(fields: SampleFields): SampleRequest {
  return {
    size: Number(fields.size),
    seed: fields.seed === '' ? null : Number(fields.seed),
    receivedFrom: fields.receivedFrom || null,
    receivedTo: fields.receivedTo || null,
    matterId: fields.matterId,
  };
}

function found(isWrong: boolean, message: string): readonly FieldFinding[] {
  return isWrong ? [{ level: 'error', message }] : [];
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isDayOrNone(day: string): boolean {
  return day === '' || isCalendarDay(day);
}
