import {
  wholeCase,
  type Case,
  type CaseEvent,
  type Material,
  type Opinion,
  type Project,
} from '#shared/central/cases.ts';
import type { Department, Matter, Officer } from '#shared/central/organisation.ts';
import type { CaseState } from '#shared/domain/case-state.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';

/** The day on which all samples are looked at, in China standard time. */
export const today = '2026-11-24';
export const now = '2026-11-24T02:00:00.000Z';
/** What the queue says of an act before its first try. */
export const untried = {
  ...{ attempts: 0, firstTryAt: null, lastTryAt: null, nextTryAt: null, acceptedAt: null },
  ...{ reason: null, failureCode: null, isUnclear: false, carriedAt: null, limit: null },
} as const;

export const calendar = new WorkingCalendar({
  coveredFrom: '2026-01-01',
  coveredTo: '2026-12-31',
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  makeupDays: ['2026-10-10'],
});

export const department: Department = {
  id: 'dept-zj',
  name: '湛江市住房和城乡建设局',
  shortName: '市住建局',
  region: '440800',
  regionName: '湛江市',
};

export const officer: Officer = {
  id: 'officer-1',
  username: 'chenjie',
  name: '陈洁',
  departmentId: department.id,
  post: '施工许可承办',
  roles: ['handler'],
  active: true,
};

export const colleagues = [
  { id: 'officer-2', name: '黄志远', post: '竣工验收承办', isLead: false, awayUntil: null },
  { id: 'officer-3', name: '陈立', post: '审批科负责人', isLead: true, awayUntil: '2026-11-27' },
];

export const matters: readonly Matter[] = [
  sampleMatter('matter-permit', '建筑工程施工许可证核发', 3, 3, false),
  sampleMatter('matter-fire', '特殊建设工程消防设计审查', 3, 10, true),
  sampleMatter('matter-final', '建设工程竣工联合验收', 4, 10, true),
];

function sampleMatter(
  id: string,
  name: string,
  stage: number,
  limitDays: number,
  requiresReview: boolean,
): Matter {
  return {
    id,
    code: `440800-${id}`,
    name,
    departmentId: department.id,
    stage,
    limitDays,
    warningDays: 3,
    urgentDays: 1,
    requiresReview,
    extensionLimitDays: 10,
    prerequisites: [],
    materials: [],
    requiredFields: [],
  };
}

export const project: Project = {
  id: 'project-1',
  code: '2606-440802-04-01-123456',
  name: '赤坎区海湾大道片区旧厂房改造项目',
  flowType: 3,
  region: '440802',
  regionName: '赤坎区',
  address: '海湾大道 18 号',
  builder: '湛江海湾置业有限公司',
  builderCode: '91350100M000100Y43',
  contact: '林工',
  phone: '0759-0000000',
  investment: 32_500.5,
  landArea: 18_230,
  floorArea: 64_120.75,
  summary: '新建厂房 3 栋、研发楼 1 栋，地下室一层。',
};

/** A case as the feed would bring it; the parts that matter for a test are given. */
export function sampleCase(id: string, parts: Partial<Case> = {}): Case {
  const row = wholeCase({
    id,
    number: `440800-0301-2026-${id.padStart(5, '0')}`,
    projectId: project.id,
    matterId: 'matter-fire',
    title: `${project.name}消防设计审查`,
    applicant: project.builder,
    applicantCode: project.builderCode,
    departmentId: department.id,
    handlerId: officer.id,
    stage: 3,
    state: 1,
    receivedAt: '2026-11-20T01:12:00.000Z',
    receivedOn: '2026-11-20',
    acceptedOn: null,
    handlingBeganOn: null,
    endedOn: null,
    limitDays: 10,
    extensionDays: 0,
    requiresReview: true,
    suspensions: [],
    updatedAt: '2026-11-20T01:12:00.000Z',
  });
  return { ...row, ...parts };
}

export function sampleMaterials(caseId: string): Material[] {
  const material = (n: number, name: string, status: Material['status'], required = true) => ({
    id: `${caseId}-material-${n}`,
    caseId,
    name,
    required,
    status,
    fileName: status === 'missing' ? null : `${name}.pdf`,
    size: status === 'missing' ? null : 1_234_567 * n,
    sha256: status === 'missing' ? null : 'a'.repeat(64),
    providedAt: status === 'missing' ? null : '2026-11-20T01:12:00.000Z',
  });
  return [
    material(1, '消防设计审查申报表', 'provided'),
    material(2, '消防设计文件', 'provided'),
    material(3, '建设工程规划许可证', 'missing'),
    material(4, '临时性建筑批准文件', 'missing', false),
  ];
}

export function sampleEvent(caseId: string, seq: number, state: CaseState, at: string): CaseEvent {
  return {
    id: `${caseId}-event-${seq}`,
    caseId,
    seq,
    state,
    act: null,
    onBehalfOf: null,
    details: {},
    officerId: officer.id,
    officerName: officer.name,
    at,
    deviceAt: seq > 1 ? new Date(Date.parse(at) - 90_000).toISOString() : null,
    terminalId: null,
    note: '',
    supplement: null,
    special: null,
  };
}

export function sampleOpinion(caseId: string, n: number, parts: Partial<Opinion> = {}): Opinion {
  return {
    id: `${caseId}-opinion-${n}`,
    caseId,
    officerId: officer.id,
    officerName: officer.name,
    departmentName: department.name,
    onBehalfOf: null,
    isCountersigned: false,
    conclusion: 'note',
    text: `第 ${n} 次意见：防火分区面积须复核。`,
    at: '2026-11-21T02:00:00.000Z',
    deviceAt: '2026-11-21T01:58:30.000Z',
    ...parts,
  };
}

export function matterOf({ matterId }: Pick<Case, 'matterId'>) {
  return matters.find(({ id }) => id === matterId) ?? matters[0]!;
}
