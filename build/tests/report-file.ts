import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';

/** @returns the report a runner wrote, or undefined when it is missing or of another shape */
export function readReport<S extends z.ZodType>(file: string, schema: S): z.infer<S> | undefined {
  if (!existsSync(file)) return undefined;
  return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
}
