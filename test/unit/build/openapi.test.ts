import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#build/openapi/document.ts';
import { inRoot } from '#build/root.ts';
import { centralRoutes } from '#shared/central/routes.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; parameters?: Parameter[] }>>;
  components: { schemas: Record<string, unknown> };
};

describe('openapi.json', () => {
  it('is what the route table says', () => {
    const checkedIn: unknown = JSON.parse(
      readFileSync(inRoot('shared/central/openapi.json'), 'utf8'),
    );
    expect(checkedIn).toEqual(document);
  });

  it('has every route once, under its name', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(Object.keys(centralRoutes).sort());
  });

  it('refers only to components that it has', () => {
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
    ];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
  });

  it('asks for the idempotency key and the version where an act is submitted, and takes the epoch', () => {
    const act = document.paths[centralRoutes.submitCaseAction.path]!['post']!;
    const headers = (act.parameters ?? []).filter((parameter) => parameter.in === 'header');
    expect(headers.map(({ name, required }) => [name, required])).toEqual([
      ['idempotency-key', true],
      ['if-match', true],
      ['feed-epoch', false],
    ]);
  });
});
