import { z } from 'zod';
import { caseStates } from '../../case-state.ts';
import { dayOfInstant } from '../../day.ts';
import {
  acceptanceOf,
  foundOnCase,
  idsOf,
  listText,
  personOf,
  startOfDay,
  stepsInto,
} from '../case-reading.ts';
import { defineCaseCheck, noParameters, wholeNumber } from '../check.ts';
import type { PatrolEvent } from '../patrol-file.ts';

/**
 * Scenario 1: accepted more than `days` working days after receipt. 补正 told within those days stops it
 * (行政许可法第三十二条); one told later comes too late to be an excuse.
 */
export const lateAcceptance = defineCaseCheck(
  'late-acceptance',
  z.object({ days: wholeNumber('受理期限（工作日）', 0, 365) }),
  (file, { days }, context) => {
    const { receivedOn, acceptedOn, suspensions } = file.case;
    if (acceptedOn === null) return null;
    const { calendar } = context;
    const took = calendar.workingDaysBetween(receivedOn, acceptedOn);
    const isTold = suspensions.some(
      ({ kind, from }) =>
        kind === 'supplement' && calendar.workingDaysBetween(receivedOn, from) <= days,
    );
    if (took <= days || isTold) return null;
    const step = acceptanceOf(file);
    return foundOnCase(file, personOf(step, file, context), {
      why: `${receivedOn} 接件，${acceptedOn} 才受理，相隔 ${took} 个工作日，超过 ${days} 个工作日，期限内未告知补正。`,
      facts: [
        { label: '接件日期', value: receivedOn },
        { label: '受理日期', value: acceptedOn },
        { label: '相隔工作日', value: String(took) },
      ],
      evidenceIds: idsOf([...file.events.slice(0, 1), ...(step === undefined ? [] : [step])]),
      standsOn: [receivedOn, acceptedOn],
      happenedAt: step?.at ?? startOfDay(acceptedOn),
    });
  },
);

/** Scenario 2: a later 补正 demands a material that none before it demanded (told once: 第三十二条). */
export const supplementAdded = defineCaseCheck(
  'supplement-added',
  noParameters,
  (file, _, context) => {
    const begun = stepsInto(file.events, caseStates.supplementBegun);
    const known = new Set(begun.slice(0, 1).flatMap(demandedNames));
    const adding = begun.slice(1).flatMap((event) => {
      const added = demandedNames(event).filter((name) => !known.has(name));
      for (const name of added) known.add(name);
      return added.length > 0 ? [{ event, added }] : [];
    });
    const [first] = adding;
    if (first === undefined) return null;
    const added = adding.flatMap((each) => each.added);
    return foundOnCase(file, personOf(first.event, file, context), {
      why: `共补正 ${begun.length} 次，第一次之后又增加此前未告知的 ${added.length} 项材料：${listText(added)}。`,
      facts: [
        { label: '补正次数', value: String(begun.length) },
        { label: '后增材料', value: listText(added) },
        { label: '增加日期', value: dayOfInstant(first.event.at) },
      ],
      evidenceIds: idsOf([...begun.slice(0, 1), ...adding.map(({ event }) => event)]),
      standsOn: adding.map(({ event, added: names }) => [event.id, names]),
      happenedAt: first.event.at,
    });
  },
);

/** Scenario 3: 补正 begun without the list of what is to be handed in. */
export const supplementWithoutList = defineCaseCheck(
  'supplement-without-list',
  noParameters,
  (file, _, context) => {
    const bare = stepsInto(file.events, caseStates.supplementBegun).filter(
      ({ supplement }) => (supplement ?? []).length === 0,
    );
    const [first] = bare;
    if (first === undefined) return null;
    const days = bare.map(({ at }) => dayOfInstant(at));
    return foundOnCase(file, personOf(first, file, context), {
      why: `${listText(days)} 开始补正时没有列出需要补正的材料，共 ${bare.length} 次。`,
      facts: [{ label: '补正开始', value: listText(days) }],
      evidenceIds: idsOf(bare),
      standsOn: idsOf(bare),
      happenedAt: first.at,
    });
  },
);

function demandedNames({ supplement }: PatrolEvent): string[] {
  return (supplement ?? []).map(({ name }) => name.trim());
}
