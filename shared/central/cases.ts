import { z } from 'zod';
import {
  actTextLimit,
  cardLevels,
  countersignLimit,
  opinionConclusions,
  supplementItemLimit,
  urgeLimit,
} from '../domain/act-vocabulary.ts';
import { supplementItemSchema } from '../domain/case-acts.ts';
import type { CasePatch } from '../domain/case-rules.ts';
import { caseStateList } from '../domain/case-state.ts';
import { daySchema, idSchema, instantSchema, nameSchema, sha256Schema } from './common.ts';

/** 办理状态 1–15 of the national exchange. */
export const caseStateSchema = z.union(caseStateList.map((state) => z.literal(state)));

const wordsSchema = z.string().max(actTextLimit);

/** Fifty names of materials, at most. */
const detailSchema = z.string().max(12_000);

export const projectSchema = z.looseObject({
  id: idSchema,
  /** 项目代码, e.g. 2606-440802-04-01-123456. */
  code: z.string().max(40),
  name: nameSchema,
  /** 审批流程类型 1–10. */
  flowType: z.int().min(1).max(10),
  region: z.string().max(12),
  regionName: nameSchema,
  address: nameSchema,
  builder: nameSchema,
  /** 统一社会信用代码 of the 建设单位. */
  builderCode: z.string().max(18),
  contact: nameSchema,
  phone: z.string().max(40),
  /** 10,000 yuan. */
  investment: z.number().min(0),
  /** Square metres. */
  landArea: z.number().min(0),
  floorArea: z.number().min(0),
  summary: z.string().max(4_000),
});
export type Project = z.infer<typeof projectSchema>;

export const suspensionSchema = z.object({
  kind: z.enum(['supplement', 'special']),
  from: daySchema,
  to: daySchema.nullable(),
  reason: wordsSchema,
});

/** How a case last came to its handler; null before anybody moved it (W06). */
const assignmentSchema = z.object({
  how: z.enum(['claim', 'pass-on', 'hand-back', 'take-back']),
  fromId: idSchema.nullable(),
  byId: idSchema,
  byName: nameSchema,
  at: instantSchema,
  text: wordsSchema,
  isTouched: z.boolean(),
});

/** 会签 under way; null when none is. */
const countersignSchema = z.object({
  officerIds: z.array(idSchema).max(countersignLimit),
  givenIds: z.array(idSchema).max(countersignLimit),
  byName: nameSchema,
  at: instantSchema,
  text: wordsSchema,
});

/** Words of somebody at a time: 催办, a card given by hand, the reason of lateness. */
const remarkSchema = z.object({ at: instantSchema, byName: nameSchema, text: wordsSchema });

/** What a case may carry beside its own facts. A service that does not know them leaves them out. */
const caseRemarks = {
  assignment: assignmentSchema.nullable().default(null),
  countersign: countersignSchema.nullable().default(null),
  /** 催办 that no act has answered yet (W08). */
  urges: z.array(remarkSchema).max(urgeLimit).default([]),
  /** A card given by hand; the light by the clock stands beside it (K06). */
  card: remarkSchema
    .extend({ level: z.enum(cardLevels) })
    .nullable()
    .default(null),
  /** 超期说明, with or without 客观原因 (K08). */
  overdueReason: remarkSchema.extend({ isObjective: z.boolean() }).nullable().default(null),
  /** What 容缺通过 leaves open. */
  omission: z
    .object({ missing: z.array(nameSchema).max(supplementItemLimit), dueOn: daySchema })
    .nullable()
    .default(null),
  /** The application form as it was filled in, by the label of the field: 建设规模, 建筑面积 … */
  form: z.record(z.string().max(60), z.string().max(2_000)).default({}),
  /** 证照 as it was uploaded. */
  certificate: z.object({ name: nameSchema, uploadedAt: instantSchema }).nullable().default(null),
  /** 上传状态 of the provincial platform: 0 new, 3 accepted, 2 and −1 failed; since which day, and why. */
  upload: z
    .object({
      state: z.union([z.literal(0), z.literal(2), z.literal(3), z.literal(-1)]),
      since: daySchema,
      reason: wordsSchema,
    })
    .nullable()
    .default(null),
};

/** 办件. The clock is not stored: every reader computes it from these facts by shared/domain. */
export const caseSchema = z.looseObject({
  id: idSchema,
  /** 办件编号, e.g. 440800-0301-2026-00042. */
  number: z.string().max(60),
  projectId: idSchema,
  matterId: idSchema,
  /** What the applicant applied for, as one line. */
  title: nameSchema,
  applicant: nameSchema,
  applicantCode: z.string().max(18),
  departmentId: idSchema,
  handlerId: idSchema.nullable(),
  stage: z.int().min(1).max(4),
  state: caseStateSchema,
  receivedAt: instantSchema,
  receivedOn: daySchema,
  acceptedOn: daySchema.nullable(),
  handlingBeganOn: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  limitDays: z.int().min(1).max(365),
  extensionDays: z.int().min(0).max(365),
  requiresReview: z.boolean(),
  suspensions: z.array(suspensionSchema),
  ...caseRemarks,
  /** Instant of the last change, server time. */
  updatedAt: instantSchema,
});
export type Case = z.infer<typeof caseSchema>;

const noRemarks = z.object(caseRemarks).parse({});

/** A case that was stored before the contract knew what a case may carry, whole. */
export function wholeCase(stored: Omit<Case, keyof typeof noRemarks>): Case {
  return { ...noRemarks, ...stored } as Case;
}

/** A case after a change that the rules have made. */
export function patchedCase(row: Case, patch: CasePatch): Case {
  // The schema's lists are mutable and the domain's are not; nobody changes either in place.
  return { ...row, ...(patch as Partial<Case>) };
}

/** One step of a case; append-only (article 11). */
export const caseEventSchema = z.looseObject({
  id: idSchema,
  caseId: idSchema,
  /** 1, 2, 3 … within the case. */
  seq: z.int().min(1),
  state: caseStateSchema,
  /** Kind of the act behind it; null for what no officer did, and from a service that does not say. */
  act: z.string().max(40).nullable().default(null),
  officerId: idSchema.nullable(),
  officerName: nameSchema,
  /** For whom the officer stood in (W07); null when acting for oneself. */
  onBehalfOf: nameSchema.nullable().default(null),
  /** Server time, which counts. */
  at: instantSchema,
  /** The terminal's own time when the act was drafted there (O06). */
  deviceAt: instantSchema.nullable(),
  /** The terminal of the session that sent it; null for what no terminal sent. */
  terminalId: idSchema.nullable().default(null),
  note: wordsSchema,
  /** What 补正 demanded. */
  supplement: z.array(supplementItemSchema).nullable(),
  special: z
    .object({
      specialKind: z.int().min(1).max(9),
      name: nameSchema,
      approver: nameSchema,
      content: wordsSchema,
      limitDays: z.int().min(0),
      organisation: nameSchema,
    })
    .nullable(),
  /** What else the act said, by name: days of an extension, the new handler, the level of a card. */
  details: z.record(z.string().max(40), detailSchema).default({}),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

/** A step that was stored before the contract knew what a step may say beside its own facts, whole. */
export function wholeEvent(
  stored: Omit<CaseEvent, 'act' | 'onBehalfOf' | 'terminalId' | 'details'>,
): CaseEvent {
  return { act: null, onBehalfOf: null, terminalId: null, details: {}, ...stored } as CaseEvent;
}

/** One hand-in of a material: an earlier one, or the present one. Its bytes are named by their hash. */
export const materialVersionSchema = z.looseObject({
  sha256: sha256Schema,
  fileName: nameSchema,
  /** Bytes. */
  size: z.int().min(0),
  /** What the applicant's browser said; the terminal looks at the bytes itself. */
  mediaType: z.string().max(100),
  providedAt: instantSchema,
});
export type MaterialVersion = z.infer<typeof materialVersionSchema>;

export const materialSchema = z.looseObject({
  id: idSchema,
  caseId: idSchema,
  name: nameSchema,
  required: z.boolean(),
  status: z.enum(['provided', 'missing', 'rejected']),
  fileName: nameSchema.nullable(),
  /** Bytes. */
  size: z.int().min(0).nullable(),
  sha256: z.string().max(64).nullable(),
  providedAt: instantSchema.nullable(),
  /** Every hand-in, oldest first; the last is the present one, which the fields above repeat. */
  versions: z.array(materialVersionSchema).max(100).optional(),
});
export type Material = z.infer<typeof materialSchema>;

/** Opinions are never changed; every one that was ever given stays (W19). */
export const opinionSchema = z.looseObject({
  id: idSchema,
  caseId: idSchema,
  officerId: idSchema,
  officerName: nameSchema,
  departmentName: nameSchema,
  onBehalfOf: nameSchema.nullable().default(null),
  /** Given in a 会签. */
  isCountersigned: z.boolean().default(false),
  conclusion: z.enum(opinionConclusions),
  text: wordsSchema,
  at: instantSchema,
  deviceAt: instantSchema.nullable(),
});
export type Opinion = z.infer<typeof opinionSchema>;

/**
 * What a department may know of a case of another department in a project they share (并联, W14):
 * how far it is, nothing else.
 */
export const progressSchema = z.looseObject({
  id: idSchema,
  projectId: idSchema,
  /** Absent from an older service; then the name tells which matter it is. */
  matterId: idSchema.optional(),
  matterName: nameSchema,
  departmentName: nameSchema,
  stage: z.int().min(1).max(4),
  state: caseStateSchema,
  receivedOn: daySchema,
  acceptedOn: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  limitDays: z.int().min(1),
  extensionDays: z.int().min(0),
  suspensions: z.array(suspensionSchema),
});
export type Progress = z.infer<typeof progressSchema>;
