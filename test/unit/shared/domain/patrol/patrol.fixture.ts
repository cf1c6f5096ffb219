import type { CaseState } from '#shared/domain/case-state.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import type { PatrolContext } from '#shared/domain/patrol/check.ts';
import type { DetectionRule, Hit } from '#shared/domain/patrol/hit.ts';
import { Patrol } from '#shared/domain/patrol/patrol.ts';
import type {
  PatrolCase,
  PatrolDocument,
  PatrolEvent,
  PatrolFile,
  PatrolOpinion,
} from '#shared/domain/patrol/patrol-file.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from '../calendar.fixture.ts';

export const calendar = new WorkingCalendar(calendar2026);

/** A Tuesday; in March 2026 every weekday is a working day and no other day is. */
export const today = '2026-03-31';

export const context: PatrolContext = {
  ...{ today, now: `${today}T09:00:00+08:00`, calendar, leaves: [], permissionOrders: [] },
  officerNames: new Map([['o-1', '林晓彤']]),
};

export function ruleOf(
  check: string,
  parameters: DetectionRule['parameters'] = {},
  more: Partial<DetectionRule> = {},
): DetectionRule {
  return {
    ...{ id: 'R00', check, version: 1, situations: [3, 1], severity: 'serious' },
    ...{ parameters, enabled: true, ...more },
  };
}

/** The hits of one check; the rule must be in order. */
export function hitsOf(
  check: string,
  parameters: DetectionRule['parameters'],
  files: readonly PatrolFile[],
  more: Partial<PatrolContext> = {},
): Hit[] {
  const patrol = new Patrol([ruleOf(check, parameters)], { ...context, ...more });
  for (const file of files) patrol.see(file);
  const { hits, problems } = patrol.finish();
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return hits;
}

export function at(day: Day, time = '10:00:00'): Instant {
  return `${day}T${time}+08:00`;
}

type Step = readonly [state: CaseState, at: Instant, more?: Partial<PatrolEvent>];

/** A history of steps by 林晓彤, numbered 1, 2, 3 … */
export function steps(...list: readonly Step[]): PatrolEvent[] {
  return list.map(([state, when, more], i) => ({
    ...{ id: `e-${i + 1}`, seq: i + 1, state, act: null, officerId: 'o-1', officerName: '林晓彤' },
    ...{ at: when, deviceAt: null, terminalId: 't-1', supplement: null, special: null, ...more },
  }));
}

export function documentOf(more: Partial<PatrolDocument> = {}): PatrolDocument {
  return {
    ...{ id: 'd-1', kind: 'approval', title: '准予行政许可决定书', number: '湛建许〔2026〕1号' },
    ...{ issuedOn: '2026-03-06', issuedAt: at('2026-03-06', '11:00:00') },
    ...{ officerName: '林晓彤', status: 'issued', ...more },
  };
}

export function opinionOf(more: Partial<PatrolOpinion> = {}): PatrolOpinion {
  return {
    ...{ id: 'p-1', officerId: 'o-1', officerName: '林晓彤', text: '资料齐全，同意。' },
    ...{ at: at('2026-03-05'), deviceAt: null, ...more },
  };
}

const accepted = '2026-03-03';

export const cleanCase: PatrolCase = {
  ...{ id: 'c-1', departmentId: 'd', handlerId: 'o-1', applicantCode: '91350100M000100Y43' },
  ...{ state: 11, receivedOn: '2026-03-02', receivedAt: at('2026-03-02'), acceptedOn: accepted },
  ...{ endedOn: '2026-03-06', limitDays: 10, extensionDays: 0, suspensions: [] },
  ...{ requiresReview: true, overdueReason: null, form: { 建筑面积: '5000 平方米' } },
  certificate: { name: '消防验收证照', uploadedAt: at('2026-03-06', '12:00:00') },
  upload: { state: 3, since: '2026-03-02', reason: '' },
};

/** 接件, 受理, 部门开始办理, 通过: nothing wrong with it. */
export const cleanSteps = steps(
  [1, at('2026-03-02')],
  [3, at(accepted)],
  [8, at(accepted, '10:20:00')],
  [11, at('2026-03-06')],
);

interface FileParts extends Partial<Omit<PatrolFile, 'case' | 'matter'>> {
  readonly case?: Partial<PatrolCase>;
  readonly requiredFields?: readonly string[];
}

/** A clean case but for what is given. */
export function fileOf({ requiredFields = ['建筑面积'], ...parts }: FileParts = {}): PatrolFile {
  return {
    matter: { id: 'm-1', warningDays: 3, urgentDays: 1, requiredFields },
    project: { code: '2606-440802-04-01-123456', floorArea: 5_000 },
    ...{ events: cleanSteps, opinions: [opinionOf()], documents: [documentOf()], ...parts },
    case: { ...cleanCase, ...parts.case },
  };
}
