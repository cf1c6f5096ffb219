import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphRules } from '#build/lint/graph-rules.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'circles-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function rulesBrokenBy(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { output } = await cruise(['.'], {
    baseDir: folder,
    ruleSet: { forbidden: graphRules },
    validate: true,
    tsPreCompilationDeps: true,
  });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

describe('nothing is circular', () => {
  it('finds a circle of three modules', async () => {
    const broken = await rulesBrokenBy({
      'a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
      'b.ts': "import { c } from './c.ts';\nexport const b = () => c;",
      'c.ts': "import { a } from './a.ts';\nexport const c = () => a;",
    });
    expect(broken).toContain('no-circles');
  });

  it('finds a circle of types', async () => {
    const broken = await rulesBrokenBy({
      'a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }",
      'b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }",
    });
    expect(broken).toEqual(['no-type-circles']);
  });

  it('leaves circles of types to the stand-in, but none at run time', async () => {
    mkdirSync(path.join(folder, 'test/standin'), { recursive: true });
    const types = {
      'test/standin/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }",
      'test/standin/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }",
    };
    expect(await rulesBrokenBy(types)).toEqual([]);
    const values = {
      'test/standin/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
      'test/standin/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
    };
    expect(await rulesBrokenBy(values)).toContain('no-circles');
  });

  it('finds an import that leads nowhere', async () => {
    expect(await rulesBrokenBy({ 'a.ts': "import { b } from './gone.ts';\nb;" })).toEqual([
      'no-unresolved',
    ]);
  });

  it('is content with a tree', async () => {
    const broken = await rulesBrokenBy({
      'a.ts': "import { b } from './b.ts';\nexport const a = b;",
      'b.ts': 'export const b = 1;',
    });
    expect(broken).toEqual([]);
  });
});
