import { z } from 'zod';
import { opinionConclusions } from '../domain/act-vocabulary.ts';
import { supplementItemSchema } from '../domain/case-acts.ts';
import { caseStateList } from '../domain/case-state.ts';
import { daySchema, idSchema, instantSchema, nameSchema } from './common.ts';

/** 办理状态 1–15 of the national exchange. */
export const caseStateSchema = z.union(caseStateList.map((state) => z.literal(state)));

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
  reason: z.string().max(2_000),
});

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
  /** Instant of the last change, server time. */
  updatedAt: instantSchema,
});
export type Case = z.infer<typeof caseSchema>;

/** One step of a case; append-only (article 11). */
export const caseEventSchema = z.looseObject({
  id: idSchema,
  caseId: idSchema,
  /** 1, 2, 3 … within the case. */
  seq: z.int().min(1),
  state: caseStateSchema,
  officerId: idSchema.nullable(),
  officerName: nameSchema,
  /** Server time, which counts. */
  at: instantSchema,
  /** The terminal's own time when the act was drafted there (O06). */
  deviceAt: instantSchema.nullable(),
  note: z.string().max(2_000),
  /** What 补正 demanded. */
  supplement: z.array(supplementItemSchema).nullable(),
  special: z
    .object({
      specialKind: z.int().min(1).max(9),
      name: nameSchema,
      approver: nameSchema,
      content: z.string().max(2_000),
      limitDays: z.int().min(0),
      organisation: nameSchema,
    })
    .nullable(),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

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
});
export type Material = z.infer<typeof materialSchema>;

/** Opinions are never changed; every one that was ever given stays (W19). */
export const opinionSchema = z.looseObject({
  id: idSchema,
  caseId: idSchema,
  officerId: idSchema,
  officerName: nameSchema,
  departmentName: nameSchema,
  conclusion: z.enum(opinionConclusions),
  text: z.string().max(2_000),
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
