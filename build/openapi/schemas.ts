import { z } from 'zod';
import * as caseActions from '#shared/central/case-actions.ts';
import * as cases from '#shared/central/cases.ts';
import * as common from '#shared/central/common.ts';
import * as feed from '#shared/central/feed.ts';
import * as organisation from '#shared/central/organisation.ts';
import * as sessions from '#shared/central/sessions.ts';
import * as routes from '#shared/central/routes.ts';

export type JsonSchema = Record<string, unknown>;

const PREFIX = '#/components/schemas/';

/** The schemas that have a name in shared/central: `caseSchema` becomes the component `Case`. */
const registry = z.registry<{ id: string }>();
for (const module of [common, organisation, cases, caseActions, feed, sessions, routes]) {
  for (const [name, value] of Object.entries(module)) {
    if (name.endsWith('Schema') && value instanceof z.ZodType)
      registry.add(value, { id: componentName(name) });
  }
}

function componentName(exported: string): string {
  const bare = exported.slice(0, -'Schema'.length);
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/**
 * All named schemas as JSON Schema 2020-12. The `input` side is taken for both directions: fields
 * that a newer partner adds are allowed there, as the contract promises.
 */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    target: 'draft-2020-12',
    uri: (id) => `${PREFIX}${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, schema]) => [id, bare(schema)]),
  );
}

/** @returns a reference for a named schema, else the schema itself with references inside */
export function schemaOf(schema: z.ZodType): JsonSchema {
  const id = registry.get(schema)?.id;
  if (id !== undefined) return { $ref: PREFIX + id };
  const local = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    metadata: registry,
  });
  return JSON.parse(
    JSON.stringify(bare(local)).replaceAll('"#/$defs/', `"${PREFIX}`),
  ) as JsonSchema;
}

/** Inside an OpenAPI document a schema needs neither its own dialect nor its own address. */
function bare(schema: object): JsonSchema {
  const own = new Set(['$schema', '$id', '$defs']);
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !own.has(key)));
}
