import type { z } from 'zod';
import { centralRoutes, contractVersion, type CentralRoute } from '#shared/central/routes.ts';
import { needsSession } from '#shared/central/route.ts';
import { isPermission } from '#shared/domain/permissions.ts';
import { componentSchemas, schemaOf, type JsonSchema } from './schemas.ts';

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

/** The central API as an OpenAPI 3.1 document, in the order of the route table. */
export function openApiDocument(): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title: "Central API of Zhanjiang's approval management system, as the terminal uses it",
      version: contractVersion,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: paths(),
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: 'Problem details (RFC 9457) with a stable code',
          content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: componentSchemas(),
    },
  };
}

function paths(): Record<string, Record<string, JsonSchema>> {
  const byPath: Record<string, Record<string, JsonSchema>> = {};
  for (const [name, route] of Object.entries<CentralRoute>(centralRoutes)) {
    (byPath[route.path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return byPath;
}

function operation(name: string, route: CentralRoute): JsonSchema {
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...parametersIn('header', route.headers),
  ];
  return {
    operationId: name,
    summary: route.summary,
    security: needsSession(route) ? [{ session: [] }] : [],
    ...(isPermission(route.access) ? { 'x-permission': route.access } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: jsonContent(route.body) } } : {}),
    responses: {
      [route.status]: answer(route),
      ...(route.binary === undefined ? {} : rangeAnswers(route.binary)),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function answer(route: CentralRoute): JsonSchema {
  if (route.binary !== undefined) return bytes(route.summary, route.binary, wholeHeaders);
  if (route.stream !== undefined)
    return { description: 'A stream', content: { [route.stream]: { schema: { type: 'string' } } } };
  if (route.response === null) return { description: 'No content' };
  return { description: route.summary, content: jsonContent(route.response) };
}

const wholeHeaders = ['ETag', 'Accept-Ranges'];

/** RFC 9110, 14 and 15.5.17. */
function rangeAnswers(type: string): JsonSchema {
  return {
    206: bytes('The range that was asked for', type, [...wholeHeaders, 'Content-Range']),
    416: { $ref: '#/components/responses/Problem' },
  };
}

/** In OpenAPI 3.1 a body of bytes is a media type without a schema. */
function bytes(description: string, type: string, headers: readonly string[]): JsonSchema {
  const described = headers.map((name) => [name, { schema: { type: 'string' } }] as const);
  return { description, headers: Object.fromEntries(described), content: { [type]: {} } };
}

function jsonContent(schema: z.ZodType): JsonSchema {
  return { [JSON_TYPE]: { schema: schemaOf(schema) } };
}

/** An object schema taken apart into OpenAPI parameters. */
function parametersIn(place: 'path' | 'query' | 'header', schema?: z.ZodType): JsonSchema[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = resolved(schemaOf(schema));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

interface ObjectSchema {
  readonly properties?: Record<string, JsonSchema>;
  readonly required?: readonly string[];
}

function resolved(schema: JsonSchema): ObjectSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  return componentSchemas()[reference.split('/').at(-1)!]!;
}
