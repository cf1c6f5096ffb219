import { z } from 'zod';
import { acceptanceOf, foundOnCase, idsOf, personOf, startOfDay } from '../case-reading.ts';
import { defineCaseCheck, wholeNumber } from '../check.ts';

/**
 * Scenario 13: an accepted, open case of 并联 on which nobody has taken a step or given an opinion since
 * acceptance, with more than `percent` of its limit gone. Short limits (under `leastLimitDays`) and cases
 * whose clock stands still are left alone.
 */
export const silentCase = defineCaseCheck(
  'silent-case',
  z.object({
    percent: wholeNumber('已用时限比例（%）', 1, 100),
    leastLimitDays: wholeNumber('最短时限（工作日）', 1, 365),
  }),
  (file, { percent, leastLimitDays }, context) => {
    const { acceptedOn, endedOn, suspensions, limitDays, extensionDays } = file.case;
    const isPaused = suspensions.some(({ to }) => to === null);
    const allowed = limitDays + extensionDays;
    if (acceptedOn === null || endedOn !== null || isPaused || allowed < leastLimitDays)
      return null;
    const used = context.calendar.workingDaysBetween(acceptedOn, context.today);
    if (used * 100 <= allowed * percent) return null;
    const accepted = acceptanceOf(file);
    const hasStep = file.events.some(({ seq }) => accepted !== undefined && seq > accepted.seq);
    if (hasStep || file.opinions.length > 0) return null;
    return foundOnCase(file, personOf(undefined, file, context), {
      why: `${acceptedOn} 受理后一直没有任何操作和意见，已过 ${used} 个工作日，超过时限 ${allowed} 个工作日的 ${percent}%。`,
      facts: [
        { label: '受理日期', value: acceptedOn },
        { label: '已过工作日', value: String(used) },
        { label: '时限（工作日）', value: String(allowed) },
      ],
      evidenceIds: idsOf(accepted === undefined ? [] : [accepted]),
      standsOn: [acceptedOn, allowed],
      happenedAt: accepted?.at ?? startOfDay(acceptedOn),
    });
  },
);
