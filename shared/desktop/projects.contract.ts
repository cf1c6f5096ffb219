import { z } from 'zod';
import { caseStateSchema, projectSchema } from '../central/cases.ts';
import { daySchema, idSchema } from '../central/common.ts';
import { matterPlaces, type ProjectPath } from '../domain/project-path.ts';
import { defineCall } from './call.ts';
import { lightSchema } from './clock.schema.ts';
import { searchTextSchema } from './search-match.schema.ts';

/** One project of the list; its light is that of its most urgent open case, of whatever department. */
export const projectRowSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  builder: z.string(),
  regionName: z.string(),
  light: lightSchema,
  caseCount: z.int(),
  openCount: z.int(),
  /** The next due day of a running clock; null when none runs. */
  dueOn: daySchema.nullable(),
});
export type ProjectRow = z.infer<typeof projectRowSchema>;

const expectedDaySchema = z.object({
  day: daySchema,
  estimated: z.boolean(),
  isOpenEnded: z.boolean(),
});

const matterNameSchema = z.object({ id: z.string(), name: z.string(), departmentName: z.string() });

const matterStepSchema = matterNameSchema.extend({
  stage: z.int(),
  place: z.enum(matterPlaces),
  caseId: idSchema.nullable(),
  caseCount: z.int(),
  state: caseStateSchema.nullable(),
  light: lightSchema.nullable(),
  allowedDays: z.int(),
  usedDays: z.int(),
  remainingDays: z.int().nullable(),
  dueOn: daySchema.nullable(),
  suspendedSince: daySchema.nullable(),
  startsOn: daySchema.nullable(),
  end: expectedDaySchema,
  waitsFor: z.array(matterNameSchema).readonly(),
  isCritical: z.boolean(),
});

const projectPathSchema = z.object({
  steps: z.array(matterStepSchema).readonly(),
  criticalPath: z.array(z.string()).readonly(),
  end: expectedDaySchema.nullable(),
  isFinished: z.boolean(),
  problems: z.array(z.string()).readonly(),
}) satisfies z.ZodType<ProjectPath>;

/** A project with its four stages, who waits for whom, and when it ends (W14). */
export const projectDetailSchema = z.object({
  project: projectSchema,
  path: projectPathSchema,
  /** Ids of the cases that this terminal holds whole and can open: those of the own department. */
  openable: z.array(idSchema),
  today: daySchema,
});
export type ProjectDetail = z.infer<typeof projectDetailSchema>;
export type MatterStep = ProjectDetail['path']['steps'][number];

export const projectCalls = {
  /** One page by keyset, the most urgent first; `counts` are of all that `text` finds, by light. */
  list: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({
      /** 项目代码, name, 建设单位, 信用代码, 地址, 拼音 or 首字母; null for all. */
      text: searchTextSchema.nullable(),
      light: lightSchema.nullable(),
      after: z.string().max(200).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(projectRowSchema),
      next: z.string().nullable(),
      total: z.int(),
      counts: z.partialRecord(lightSchema, z.int()),
    }),
  }),
  read: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ id: idSchema }),
    output: projectDetailSchema,
  }),
} as const;
