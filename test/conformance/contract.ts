import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import openApi from '#shared/central/openapi.json' with { type: 'json' };
import { problemSchema } from '#shared/central/common.ts';
import { centralRoutes, type CentralRoute, type CentralRouteName } from '#shared/central/routes.ts';
import type { Answer } from './answer.ts';

const documentId = 'central';
const problemPointer = { $ref: `${documentId}#/components/schemas/Problem` };

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>;
}

// Formats are patterns in the document already; Ajv's own would need another package.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: documentId, components: openApi.components });
const compiled = new Map<object, ValidateFunction>();

/**
 * What is wrong with an answer by the published document (OpenAPI) and by our schemas (zod), which
 * may differ in what they can say. Empty: nothing.
 */
export function complaintsAbout(name: CentralRouteName, answer: Answer): string[] {
  const route: CentralRoute = centralRoutes[name];
  const isPart = route.binary !== undefined && answer.status === 206;
  if (answer.status === route.status || isPart) return complaintsAboutBody(name, route, answer);
  if (answer.status >= 400) return complaintsAboutProblem(answer);
  return [`status ${answer.status}, the contract says ${route.status} or a problem`];
}

function complaintsAboutBody(
  name: CentralRouteName,
  route: CentralRoute,
  answer: Answer,
): string[] {
  const type = answer.headers.get('content-type') ?? '';
  const special = route.stream ?? route.binary;
  if (special !== undefined) {
    return type.startsWith(special) ? [] : [`content type ${type}, not ${special}`];
  }
  if (route.response === null) return answer.body === null ? [] : ['a body where none belongs'];
  const byZod = route.response.safeParse(answer.body);
  return [
    ...(type.startsWith('application/json') ? [] : [`content type ${type}`]),
    ...(byZod.error?.issues ?? []).map((i) => `${i.path.join('.')}: ${i.message} (schema)`),
    ...complaintsByDocument(documented(name, route), answer.body),
  ];
}

function complaintsAboutProblem(answer: Answer): string[] {
  const type = answer.headers.get('content-type') ?? '';
  const problem = problemSchema.safeParse(answer.body);
  const status = problem.data?.status ?? answer.status;
  return [
    ...(type.startsWith('application/problem+json') ? [] : [`a problem of content type ${type}`]),
    ...(problem.success ? [] : ['an error that is no problem details with a code']),
    ...(status === answer.status ? [] : [`a problem of ${status} under status ${answer.status}`]),
    ...complaintsByDocument(problemPointer, answer.body),
  ];
}

function complaintsByDocument(schema: object, body: unknown): string[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message ?? ''} (openapi.json)`,
  );
}

const schemas = new Map<CentralRouteName, object>();

/** The schema of an operation's answer, with its references made absolute. */
function documented(name: CentralRouteName, route: CentralRoute): object {
  const known = schemas.get(name);
  if (known !== undefined) return known;
  const paths = openApi.paths as unknown as Record<string, Record<string, Operation>>;
  const operation = paths[route.path]?.[route.method.toLowerCase()];
  const content = operation?.responses[String(route.status)]?.content?.['application/json'];
  if (content === undefined) throw new Error(`openapi.json has no answer of ${name}`);
  const text = JSON.stringify(content.schema).replaceAll('"#/', `"${documentId}#/`);
  const schema = JSON.parse(text) as object;
  schemas.set(name, schema);
  return schema;
}
