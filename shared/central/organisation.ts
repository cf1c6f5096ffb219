import { z } from 'zod';
import { officerRoles } from '../domain/permissions.ts';
import { daySchema, idSchema, instantSchema, nameSchema } from './common.ts';

/** A unit that works cases or runs the system: 市级单位, 县区单位, 运营中心, 领导小组办公室. */
export const departmentSchema = z.looseObject({
  id: idSchema,
  name: nameSchema,
  shortName: nameSchema,
  /** Administrative division code, e.g. 440800; 经开区 has an internal one. */
  region: z.string().max(12),
  regionName: nameSchema,
  /** The unit's part of its 文号, e.g. 湛建; a unit without one issues no numbered documents. */
  numberWord: z.string().max(10).optional(),
});
export type Department = z.infer<typeof departmentSchema>;

export const officerSchema = z.looseObject({
  id: idSchema,
  username: nameSchema,
  name: nameSchema,
  departmentId: idSchema,
  /** 岗位, e.g. 施工许可承办. */
  post: nameSchema,
  roles: z.array(z.enum(officerRoles)).min(1),
  active: z.boolean(),
});
export type Officer = z.infer<typeof officerSchema>;

/** 事项 with the limits that are never hard-coded (articles 5, 11). */
export const matterSchema = z.looseObject({
  id: idSchema,
  code: z.string().max(40),
  name: nameSchema,
  departmentId: idSchema,
  /** 1 立项用地规划许可 2 工程建设许可 3 施工许可 4 竣工验收. */
  stage: z.int().min(1).max(4),
  /** Working days. */
  limitDays: z.int().min(1).max(365),
  warningDays: z.int().min(0),
  urgentDays: z.int().min(0),
  requiresReview: z.boolean(),
  /** Most working days of an extension (行政许可法第四十二条: ten); 0 where none is allowed. */
  extensionLimitDays: z.int().min(0).max(365).default(10),
  /** Matters that must have passed before this one can be decided; empty from an older service. */
  prerequisites: z.array(idSchema).max(100).default([]),
  materials: z.array(z.object({ name: nameSchema, required: z.boolean() })),
  /** Labels of the form's fields that must say something; empty from an older service. */
  requiredFields: z.array(z.string().max(60)).max(100).default([]),
});
export type Matter = z.infer<typeof matterSchema>;

/** The one calendar of working days; `id` is always `calendar`. */
export const calendarSchema = z.looseObject({
  id: idSchema,
  coveredFrom: daySchema,
  coveredTo: daySchema,
  holidays: z.array(daySchema),
  makeupDays: z.array(daySchema),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** 离岗委托 (W07): while it lasts the deputy stands in for the officer, in what lies there already too. */
export const delegationSchema = z.looseObject({
  id: idSchema,
  departmentId: idSchema,
  officerId: idSchema,
  officerName: nameSchema,
  deputyId: idSchema,
  deputyName: nameSchema,
  /** First and last day. */
  from: daySchema,
  to: daySchema,
  reason: z.string().max(500),
  createdAt: instantSchema,
  createdByName: nameSchema,
  /** Ended early; null while it stands. */
  endedAt: instantSchema.nullable(),
});
export type Delegation = z.infer<typeof delegationSchema>;

export const delegationRequestSchema = z.object({
  officerId: idSchema,
  deputyId: idSchema,
  from: daySchema,
  to: daySchema,
  reason: z.string().trim().min(1).max(500),
});
export type DelegationRequest = z.infer<typeof delegationRequestSchema>;
