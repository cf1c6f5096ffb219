import { dayOfInstant } from '../../day.ts';
import { actedAt, bothTimesText, foundOnCase, idsOf, listText, timeText } from '../case-reading.ts';
import { defineCheck, noParameters, type PatrolContext } from '../check.ts';
import type { Found } from '../hit.ts';
import type { PatrolEvent, PatrolFile, PatrolOpinion, RecordedLeave } from '../patrol-file.ts';

type Deed = PatrolEvent | PatrolOpinion;

const kindNames = { leave: '请假', transfer: '调离' } as const;

/**
 * Scenario 18: an account acted on a case of a department on a day of recorded leave, or after the transfer
 * out of it; first and last day belong to it. The day is the terminal's where it was recorded: what was done
 * before the leave may be sent during it. A deputy acts by an account of their own (W07).
 */
export const absentOfficer = defineCheck('absent-officer', noParameters, (_, context) => {
  const leaves = byOfficer(context);
  return {
    see: (file) => [...leaves].flatMap(([, own]) => ofOfficer(file, own)),
    end: () => [],
  };
});

function byOfficer({ leaves }: PatrolContext): Map<string, RecordedLeave[]> {
  const officers = new Map<string, RecordedLeave[]>();
  for (const leave of leaves) {
    officers.set(leave.officerId, [...(officers.get(leave.officerId) ?? []), leave]);
  }
  return officers;
}

/** @param leaves of one officer */
function ofOfficer(file: PatrolFile, leaves: readonly RecordedLeave[]): Found[] {
  const [{ officerId, officerName }] = leaves as [RecordedLeave];
  const deeds: Deed[] = [...file.events, ...file.opinions];
  const caught = deeds.flatMap((deed) => {
    const leave = deed.officerId === officerId ? leaveAt(file, leaves, deed) : undefined;
    return leave === undefined ? [] : [{ deed, leave }];
  });
  const [first] = caught.toSorted(
    (a, b) => Date.parse(actedAt(a.deed)) - Date.parse(actedAt(b.deed)),
  );
  if (first === undefined) return [];
  const { leave } = first;
  const times = caught.map(({ deed }) => timeText(actedAt(deed)));
  const ids = idsOf(caught.map(({ deed }) => deed));
  const span = `${leave.from} 至 ${leave.to ?? '今'}`;
  return [
    foundOnCase(
      file,
      { officerId, officerName },
      {
        part: officerId,
        why: `${officerName}登记${kindNames[leave.kind]}（${span}），其账号仍在本件操作 ${caught.length} 次：${listText(times)}。`,
        facts: [
          { label: kindNames[leave.kind], value: span },
          { label: '操作时间', value: listText(caught.map(({ deed }) => bothTimesText(deed))) },
        ],
        ...{
          evidenceIds: ids,
          standsOn: [ids, leave.kind, leave.from],
          happenedAt: actedAt(first.deed),
        },
      },
    ),
  ];
}

function leaveAt(
  { case: { departmentId } }: PatrolFile,
  leaves: readonly RecordedLeave[],
  deed: Deed,
): RecordedLeave | undefined {
  const day = dayOfInstant(actedAt(deed));
  return leaves.find(
    (leave) =>
      leave.departmentId === departmentId &&
      leave.from <= day &&
      (leave.to === null || day <= leave.to),
  );
}
