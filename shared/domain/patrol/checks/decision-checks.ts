import { z } from 'zod';
import { caseStates } from '../../case-state.ts';
import { dayOfInstant } from '../../day.ts';
import {
  acceptanceOf,
  actedAt,
  bothTimesText,
  decisionOf,
  foundOnCase,
  idsOf,
  listText,
  minuteOfDay,
  personOf,
  secondsBetween,
  startOfDay,
  stepsInto,
  timeText,
} from '../case-reading.ts';
import { defineCaseCheck, noParameters, wholeNumber, wordList } from '../check.ts';

const lastMinute = 24 * 60;

/** Scenario 4: 通过, and more than `days` working days later no decision document that is not void. */
export const decisionWithoutDocument = defineCaseCheck(
  'decision-without-document',
  z.object({
    days: wholeNumber('制发期限（工作日）', 0, 365),
    documentKinds: wordList('决定文书的种类'),
  }),
  (file, { days, documentKinds }, context) => {
    const { state, endedOn } = file.case;
    if (state !== caseStates.approved || endedOn === null) return null;
    const decisions = file.documents.filter(({ kind }) => documentKinds.includes(kind));
    const isMade = decisions.some(({ status }) => status === 'issued');
    const since = context.calendar.workingDaysBetween(endedOn, context.today);
    if (isMade || since <= days) return null;
    const step = decisionOf(file);
    return foundOnCase(file, personOf(step, file, context), {
      why: `${endedOn} 已通过，超过 ${days} 个工作日仍没有有效的决定文书${decisions.length > 0 ? `（原有 ${decisions.length} 份已作废）` : ''}。`,
      facts: [
        { label: '通过日期', value: endedOn },
        { label: '作废的决定文书', value: String(decisions.length) },
      ],
      evidenceIds: [...idsOf(step === undefined ? [] : [step]), ...idsOf(decisions)],
      standsOn: [endedOn, idsOf(decisions)],
      happenedAt: step?.at ?? startOfDay(endedOn),
    });
  },
);

/**
 * Scenario 9: decided within `seconds` of acceptance, by the terminal's time where it was recorded: the
 * queue sends within a second what was done offline over hours. Whether a material was opened is not
 * recorded, so the time alone speaks.
 */
export const hastyDecision = defineCaseCheck(
  'hasty-decision',
  z.object({ seconds: wholeNumber('最短间隔（秒）', 1, 86_400) }),
  (file, { seconds }, context) => {
    const accepted = acceptanceOf(file);
    const decided = decisionOf(file);
    if (accepted === undefined || decided === undefined) return null;
    const took = secondsBetween(actedAt(accepted), actedAt(decided));
    if (took > seconds) return null;
    return foundOnCase(file, personOf(decided, file, context), {
      why: `${timeText(actedAt(accepted))} 受理，${Math.round(took)} 秒后即作出决定，不超过 ${seconds} 秒。`,
      facts: [
        { label: '受理时间', value: bothTimesText(accepted) },
        { label: '决定时间', value: bothTimesText(decided) },
        { label: '间隔（秒）', value: String(Math.round(took)) },
      ],
      evidenceIds: idsOf([accepted, decided]),
      standsOn: [accepted.id, decided.id],
      happenedAt: actedAt(decided),
    });
  },
);

/**
 * Scenario 10: decided outside duty hours (minutes of the day; not a working day counts as outside), and
 * the decision document bears a day before the one on which it was decided. Each alone is innocent. Both
 * are judged by the terminal's time where it was recorded: an act done on duty may be sent at night. Whoever
 * sets that clock back into duty hours is not found; what is found shows both times.
 */
export const backdatedDecision = defineCaseCheck(
  'backdated-decision',
  z
    .object({
      dutyFrom: wholeNumber('上班时间（当日第几分钟）', 0, lastMinute),
      dutyTo: wholeNumber('下班时间（当日第几分钟）', 0, lastMinute),
      documentKinds: wordList('决定文书的种类'),
    })
    .refine(({ dutyFrom, dutyTo }) => dutyFrom < dutyTo, {
      path: ['dutyTo'],
      error: '下班时间：须晚于上班时间',
    }),
  (file, { dutyFrom, dutyTo, documentKinds }, context) => {
    const decided = decisionOf(file);
    if (decided === undefined) return null;
    const day = dayOfInstant(actedAt(decided));
    const minute = minuteOfDay(actedAt(decided));
    const isOnDuty = context.calendar.isWorkingDay(day) && minute >= dutyFrom && minute < dutyTo;
    const earlier = file.documents.filter(
      ({ kind, issuedOn }) => documentKinds.includes(kind) && issuedOn < day,
    );
    if (isOnDuty || earlier.length === 0) return null;
    const dated = earlier.map(({ issuedOn }) => issuedOn);
    return foundOnCase(file, personOf(decided, file, context), {
      why: `决定于 ${timeText(actedAt(decided))} 在非工作时间作出，而决定文书落款为 ${listText(dated)}，早于操作当日，疑为倒签。`,
      facts: [
        { label: '操作时间', value: bothTimesText(decided) },
        { label: '文书日期', value: listText(dated) },
      ],
      evidenceIds: [decided.id, ...idsOf(earlier)],
      standsOn: [decided.id, earlier.map(({ id, issuedOn }) => [id, issuedOn])],
      happenedAt: actedAt(decided),
    });
  },
);

/** Scenario 11: the 证照 was uploaded before acceptance, so the case was decided outside the system (体外循环). */
export const earlyCertificate = defineCaseCheck(
  'early-certificate',
  noParameters,
  (file, _, context) => {
    const { certificate } = file.case;
    if (certificate === null) return null;
    const accepted = acceptanceOf(file);
    const { name, uploadedAt } = certificate;
    if (accepted !== undefined && secondsBetween(uploadedAt, accepted.at) <= 0) return null;
    const acceptedText =
      accepted === undefined ? '本件尚未受理' : `受理在 ${timeText(accepted.at)}`;
    return foundOnCase(file, personOf(accepted, file, context), {
      why: `证照“${name}”于 ${timeText(uploadedAt)} 上传，${acceptedText}，证照早于受理。`,
      facts: [
        { label: '证照', value: name },
        { label: '上传时间', value: timeText(uploadedAt) },
        { label: '受理时间', value: accepted === undefined ? '—' : timeText(accepted.at) },
      ],
      evidenceIds: idsOf([
        ...file.events.slice(0, 1),
        ...(accepted === undefined ? [] : [accepted]),
      ]),
      standsOn: [name, uploadedAt],
      happenedAt: uploadedAt,
    });
  },
);

/** Scenario 12: decided without 部门开始办理, where the matter demands it. */
export const handlingSkipped = defineCaseCheck(
  'handling-skipped',
  noParameters,
  (file, _, context) => {
    const decided = decisionOf(file);
    if (decided === undefined || !file.case.requiresReview) return null;
    if (stepsInto(file.events, caseStates.handling).length > 0) return null;
    return foundOnCase(file, personOf(decided, file, context), {
      why: `该事项须经部门办理，本件没有“部门开始办理”即于 ${timeText(decided.at)} 作出决定。`,
      facts: [{ label: '决定时间', value: timeText(decided.at) }],
      evidenceIds: idsOf([...[acceptanceOf(file) ?? []].flat(), decided]),
      standsOn: [decided.id],
      happenedAt: decided.at,
    });
  },
);
