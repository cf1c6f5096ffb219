import { z } from 'zod';
import { readClock } from '../../case-clock.ts';
import { decisionOf, foundOnCase, idsOf, personOf, quoted, startOfDay } from '../case-reading.ts';
import { defineCaseCheck, wholeNumber } from '../check.ts';

/**
 * Scenario 16: overdue, whether it still runs or has ended, and no 超期说明 although more than `graceDays`
 * working days have passed since the due day (K08).
 */
export const unexplainedOverdue = defineCaseCheck(
  'unexplained-overdue',
  z.object({ graceDays: wholeNumber('说明期限（工作日）', 0, 365) }),
  (file, { graceDays }, context) => {
    if (file.case.overdueReason !== null) return null;
    const { calendar, today } = context;
    const clock = readClock(file.case, today, calendar, file.matter);
    const { remainingDays, dueOn, startedOn, allowedDays } = clock;
    if (remainingDays === null || remainingDays >= 0 || dueOn === null) return null;
    if (calendar.workingDaysBetween(dueOn, today) <= graceDays) return null;
    const decided = decisionOf(file);
    const late = -remainingDays;
    const ended = file.case.endedOn === null ? '至今未办结' : `${file.case.endedOn} 才办结`;
    return foundOnCase(file, personOf(decided, file, context), {
      why: `应于 ${dueOn} 前办结（时限 ${allowedDays} 个工作日），${ended}，超期 ${late} 个工作日，没有超期说明。`,
      facts: [
        { label: '到期日期', value: dueOn },
        { label: '超期工作日', value: String(late) },
        { label: '时限（工作日）', value: String(allowedDays) },
      ],
      evidenceIds: idsOf([...file.events.slice(0, 1), ...(decided === undefined ? [] : [decided])]),
      standsOn: [startedOn, dueOn],
      happenedAt: startOfDay(dueOn),
    });
  },
);

/**
 * Scenario 20, first half: the upload to the provincial platform failed more than `days` working days
 * ago. The second half, figures that changed after they were frozen, needs the statistics of article 16
 * and comes with them.
 */
export const failedUpload = defineCaseCheck(
  'failed-upload',
  z.object({ days: wholeNumber('上传失败（工作日）', 0, 365) }),
  (file, { days }, context) => {
    const { upload } = file.case;
    if (upload === null || (upload.state !== 2 && upload.state !== -1)) return null;
    const since = context.calendar.workingDaysBetween(upload.since, context.today);
    if (since <= days) return null;
    const reason = upload.reason.trim() === '' ? '未注明原因' : quoted(upload.reason);
    return foundOnCase(file, personOf(undefined, file, context), {
      why: `自 ${upload.since} 起上传省平台失败（状态 ${upload.state}，${reason}），超过 ${days} 个工作日仍未成功。`,
      facts: [
        { label: '上传状态', value: String(upload.state) },
        { label: '失败日期', value: upload.since },
        { label: '失败原因', value: reason },
      ],
      evidenceIds: idsOf(file.events.slice(-1)),
      standsOn: [upload.state, upload.since],
      happenedAt: startOfDay(upload.since),
    });
  },
);
