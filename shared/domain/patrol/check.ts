import { z } from 'zod';
import type { Day, Instant } from '../day.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import type { DetectionRule, Found } from './hit.ts';
import type { ApprovedOrder, PatrolFile, RecordedLeave } from './patrol-file.ts';

/** What is known around the cases when a patrol runs; of one department. */
export interface PatrolContext {
  readonly today: Day;
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  readonly leaves: readonly RecordedLeave[];
  readonly permissionOrders: readonly ApprovedOrder[];
  /** By id, for hits on a handler who has not acted. */
  readonly officerNames?: ReadonlyMap<string, string>;
}

/** A check at work on a stream of cases in any order. */
export interface Look {
  see(file: PatrolFile): readonly Found[];
  /** What only the whole tells; the last call. */
  end(): readonly Found[];
}

export interface Check {
  readonly name: string;
  /** What is wrong with parameters, zh-CN by field; null when nothing is. */
  faults(parameters: DetectionRule['parameters']): Readonly<Record<string, string>> | null;
  /** @throws ZodError on parameters with faults */
  start(parameters: DetectionRule['parameters'], context: PatrolContext): Look;
}

/** A check by name, with the shape of its parameters and what it does with them. */
export function defineCheck<S extends z.ZodType>(
  name: string,
  shape: S,
  start: (parameters: z.output<S>, context: PatrolContext) => Look,
): Check {
  return {
    name,
    faults(parameters) {
      const { error } = shape.safeParse(parameters);
      if (error === undefined) return null;
      return Object.fromEntries(
        error.issues.map(({ path, message }) => [path.join('.') || 'parameters', message]),
      );
    },
    start: (parameters, context) => start(shape.parse(parameters), context),
  };
}

/** A check that judges every case by itself. */
export function defineCaseCheck<S extends z.ZodType>(
  name: string,
  shape: S,
  look: (file: PatrolFile, parameters: z.output<S>, context: PatrolContext) => Found | null,
): Check {
  return defineCheck(name, shape, (parameters, context) => ({
    see(file) {
      const found = look(file, parameters, context);
      return found === null ? [] : [found];
    },
    end: () => [],
  }));
}

export const noParameters = z.object({});

/** A whole number between limits. @param label the name of the parameter for people, with its unit */
export function wholeNumber(label: string, least: number, most: number): z.ZodInt {
  const error = `${label}：须为 ${least} 至 ${most} 的整数`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** A list of words that is not empty. */
export function wordList(label: string): z.ZodArray<z.ZodString> {
  const error = `${label}：须至少有一项，每项不能为空`;
  return z.array(z.string({ error }).min(1, { error }), { error }).min(1, { error });
}
