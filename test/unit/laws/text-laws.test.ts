import { describe, expect, it } from 'vitest';
import { rulesBrokenBy, typedRulesBrokenBy } from './lint.ts';

const broken = [
  [
    'house/sql-in-repositories',
    'electron/core/cases/case.handlers.ts',
    "export const a = 'SELECT id FROM cases';",
  ],
  [
    'house/sql-in-repositories',
    'electron/core/cases/x.ts',
    'export const a = `\n  INSERT INTO cases (id)\n  VALUES (?)`;',
  ],
  [
    'house/sql-in-repositories',
    'electron/core/cases/x.ts',
    "export const a = 'update cases set id = ?';",
  ],
  [
    'house/sql-in-repositories',
    'electron/core/cases/x.ts',
    "export const a = (d: { pragma(t: string): void }) => d.pragma('key');",
  ],
  ['house/sql-in-repositories', 'electron/main/x.ts', "export const a = 'PRAGMA journal_mode';"],
  [
    'house/safe-storage-in-keys',
    'electron/main/windows/x.ts',
    "export { app } from 'electron';\nimport { safeStorage } from 'electron';\nsafeStorage;",
  ],
  [
    'house/safe-storage-in-keys',
    'electron/main/x.ts',
    "import * as electron from 'electron';\nexport const s = electron.safeStorage;",
  ],
  [
    'house/crypto-of-both-engines',
    'electron/core/x.ts',
    "import { createHash } from 'node:crypto';\nexport const h = createHash('sm3');",
  ],
  [
    'house/crypto-of-both-engines',
    'electron/core/x.ts',
    "export const cipher = 'chacha20-poly1305';",
  ],
  ['house/crypto-of-both-engines', 'electron/core/x.ts', "export const cipher = 'aes-256-ccm';"],
  [
    'house/crypto-of-both-engines',
    'electron/core/x.ts',
    "export { x } from './x.ts';\nimport { argon2 } from 'node:crypto';\nargon2;",
  ],
  ['house/file-names', 'electron/core/caseRepository.ts', 'export const a = 1;'],
  ['house/file-names', 'electron/core/utils.ts', 'export const a = 1;'],
  ['house/file-names', 'shared/utils/text.ts', 'export const a = 1;'],
  ['house/file-names', 'renderer/app/Page.vue', '<template><p /></template>'],
  ['max-lines', 'shared/domain/x.ts', 'export const a = 1;\n'.repeat(301)],
  ['no-restricted-syntax', 'shared/domain/x.ts', 'export enum Colour { Red }'],
  [
    'no-restricted-syntax',
    'test/unit/x.test.ts',
    "import { it } from 'vitest';\nit.skip('a', () => {});",
  ],
  ['no-restricted-exports', 'shared/domain/x.ts', 'export default 1;'],
  ['no-restricted-properties', 'renderer/app/x.ts', "document.body.innerHTML = 'x';"],
  ['no-restricted-properties', 'renderer/app/x.ts', "document.write('x');"],
  ['no-eval', 'renderer/app/x.ts', "eval('1');"],
  ['no-new-func', 'renderer/app/x.ts', "export const f = new Function('return 1');"],
  ['no-console', 'electron/main/x.ts', "console.log('x');"],
  [
    'vue/no-v-html',
    'renderer/app/TwoWords.vue',
    '<script setup lang="ts">\nconst a = \'\';\n</script>\n<template><p v-html="a" /></template>',
  ],
  [
    'vuejs-accessibility/click-events-have-key-events',
    'renderer/app/TwoWords.vue',
    '<script setup lang="ts">\nconst a = () => 1;\n</script>\n<template><div @click="a" /></template>',
  ],
  ['@typescript-eslint/no-explicit-any', 'shared/domain/x.ts', 'export const a: any = 1;'],
] as const;

const kept = [
  ['electron/core/cases/case.repository.ts', "export const a = 'SELECT id FROM cases';"],
  [
    'electron/core/database/migrations/0001-first.ts',
    "export const a = 'CREATE TABLE cases (id TEXT)';",
  ],
  [
    'electron/core/cases/x.ts',
    "export const a = 'select a case from the list first'.length > 3 ? '从列表中选择' : '';".replace(
      'select a case from',
      'choose a case in',
    ),
  ],
  [
    'electron/main/keys/x.ts',
    "import { safeStorage } from 'electron';\nexport const s = safeStorage;",
  ],
  [
    'electron/core/x.ts',
    "import { createHash } from 'node:crypto';\nexport const h = createHash('sha256').update('aes-256-gcm');",
  ],
  ['test/central/x.ts', "export const hash = 'argon2id';"],
  ['build/vite.config.ts', 'export default {};'],
  [
    'renderer/app/TwoWords.vue',
    '<script setup lang="ts">\nconst a = \'\';\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>',
  ],
] as const;

describe('what may stand where', () => {
  it.each(broken)('%s is broken in %s by %j', async (rule, file, text) => {
    expect(await rulesBrokenBy(text, file)).toContain(rule);
  });

  it.each(kept)('no law is broken in %s by %j', async (file, text) => {
    expect(await rulesBrokenBy(text, file)).toEqual([]);
  });
});

describe('what only types can show', () => {
  const file = 'build/root.ts';

  it('finds a promise that nobody waits for', async () => {
    const text = 'export function a(): void {\n  Promise.reject(new Error());\n}';
    expect(await typedRulesBrokenBy(text, file)).toContain(
      '@typescript-eslint/no-floating-promises',
    );
  });

  it('finds a switch that forgets a case', async () => {
    const text =
      "export function a(b: 'x' | 'y'): number {\n  switch (b) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n}";
    expect(await typedRulesBrokenBy(text, file)).toContain(
      '@typescript-eslint/switch-exhaustiveness-check',
    );
  });

  it('is content with a promise that is returned', async () => {
    const text = 'export function a(): Promise<void> {\n  return Promise.resolve();\n}';
    expect(await typedRulesBrokenBy(text, file)).toEqual([]);
  });
});
