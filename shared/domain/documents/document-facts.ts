import { caseStateNames, type CaseState } from '../case-state.ts';
import type { Day } from '../day.ts';
import { chinaDayText } from './china-day.ts';

/** What a placeholder of a template may name besides the template's own fields. */
export const documentFactNames = {
  caseNumber: '办件编号',
  caseTitle: '申请事项',
  caseState: '办理状态',
  applicant: '申请人',
  applicantCode: '统一社会信用代码',
  projectName: '项目名称',
  projectCode: '项目代码',
  projectAddress: '建设地点',
  builder: '建设单位',
  matterName: '事项名称',
  matterCode: '事项编码',
  departmentName: '机关名称',
  officerName: '承办人',
  receivedOn: '接件日期',
  acceptedOn: '受理日期',
  endedOn: '决定日期',
  limitDays: '办理时限',
  extensionDays: '延长天数',
  dueOn: '办结期限',
  supplementOn: '补正告知日期',
  supplementItems: '补正材料清单',
  specialName: '特别程序名称',
  specialContent: '特别程序内容',
  specialOrganisation: '特别程序实施单位',
  specialLimitDays: '特别程序时限',
  specialFrom: '特别程序开始日期',
  extensionReason: '延期理由',
  decisionText: '决定理由',
  issuedDocument: '文书名称',
  issuedNumber: '文书文号',
  issuedOn: '文书日期',
  deliveryWay: '送达方式',
  receiver: '签收人',
  deliveredOn: '送达日期',
  deliveryNote: '送达说明',
} as const;
export type DocumentFactName = keyof typeof documentFactNames;

/** Facts that are days of the case, with which a day that is typed can be compared. */
export const dayFactNames = [
  'receivedOn',
  'acceptedOn',
  'endedOn',
  'supplementOn',
  'specialFrom',
] as const satisfies readonly DocumentFactName[];
export type DayFactName = (typeof dayFactNames)[number];

/** null: the history does not say it. Days are written out; lists carry one entry a line. */
export type DocumentFacts = Readonly<Record<DocumentFactName, string | null>>;

export function isDocumentFact(name: string): name is DocumentFactName {
  return Object.hasOwn(documentFactNames, name);
}

/** The part of a case that documents state. */
export interface DocumentedCase {
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly applicant: string;
  readonly applicantCode: string;
  readonly receivedOn: Day;
  readonly acceptedOn: Day | null;
  readonly endedOn: Day | null;
  readonly limitDays: number;
  readonly extensionDays: number;
  readonly suspensions: readonly { readonly kind: string; readonly from: Day }[];
}

/** The part of an event that documents state. */
export interface DocumentedEvent {
  readonly seq: number;
  /** Kind of the act behind it. */
  readonly act: string | null;
  readonly note: string;
  readonly supplement: readonly { readonly name: string; readonly demand: string }[] | null;
  readonly special: {
    readonly name: string;
    readonly content: string;
    readonly organisation: string;
    readonly limitDays: number;
  } | null;
}

export interface FactSource {
  readonly case: DocumentedCase;
  readonly project: {
    readonly name: string;
    readonly code: string;
    readonly address: string;
    readonly builder: string;
  };
  readonly matter: { readonly name: string; readonly code: string };
  readonly department: { readonly name: string; readonly regionName: string };
  readonly officerName: string;
  /** Oldest first. */
  readonly events: readonly DocumentedEvent[];
  readonly dueOn: Day | null;
  /** The due date leans on days outside the published calendar (K04). */
  readonly isDueEstimated: boolean;
}

/** The facts of a case as documents state them. */
export function documentFacts(source: FactSource): DocumentFacts {
  const { case: row, project, matter, events } = source;
  const told = events.findLast((event) => event.supplement !== null);
  const special = events.findLast((event) => event.special !== null);
  const suspension = (kind: string): Day | null =>
    row.suspensions.findLast((one) => one.kind === kind)?.from ?? null;
  return {
    caseNumber: row.number,
    caseTitle: row.title,
    caseState: caseStateNames[row.state],
    applicant: row.applicant,
    applicantCode: row.applicantCode,
    projectName: project.name,
    projectCode: project.code,
    projectAddress: project.address,
    builder: project.builder,
    matterName: matter.name,
    matterCode: matter.code,
    departmentName: fullNameOf(source.department),
    officerName: source.officerName,
    receivedOn: chinaDayText(row.receivedOn),
    acceptedOn: written(row.acceptedOn),
    endedOn: written(row.endedOn),
    limitDays: String(row.limitDays),
    extensionDays: row.extensionDays > 0 ? String(row.extensionDays) : null,
    dueOn: written(source.dueOn),
    supplementOn: written(suspension('supplement')),
    supplementItems:
      told?.supplement?.map(({ name, demand }) => `${name}：${demand}`).join('\n') ?? null,
    specialName: special?.special?.name ?? null,
    specialContent: special?.special?.content ?? null,
    specialOrganisation: special?.special?.organisation ?? null,
    specialLimitDays: special?.special ? String(special.special.limitDays) : null,
    specialFrom: written(suspension('special')),
    extensionReason: noteOfLast(events, extending),
    decisionText: noteOfLast(events, deciding),
    issuedDocument: null,
    issuedNumber: null,
    issuedOn: null,
    deliveryWay: null,
    receiver: null,
    deliveredOn: null,
    deliveryNote: null,
  };
}

const extending: ReadonlySet<string> = new Set(['extend']);
const deciding: ReadonlySet<string> = new Set([
  ...['approve', 'approve-conditionally', 'reject', 'decline'],
]);

function noteOfLast(events: readonly DocumentedEvent[], acts: ReadonlySet<string>): string | null {
  return events.findLast(({ act }) => act !== null && acts.has(act))?.note ?? null;
}

function written(day: Day | null): string | null {
  return day === null ? null : chinaDayText(day);
}

/** The name a unit signs with: 市住房和城乡建设局 of 湛江市 is 湛江市住房和城乡建设局. */
export function fullNameOf({ name, regionName }: FactSource['department']): string {
  return name.startsWith('市') && regionName.endsWith('市') ? regionName + name.slice(1) : name;
}
