import { describe, expect, it } from 'vitest';
import { rulesBrokenBy } from './lint.ts';

interface Case {
  readonly law: string;
  readonly file: string;
  readonly text: string;
}

const broken: readonly Case[] = [
  { law: 'shared-is-pure', file: 'shared/domain/x.ts', text: "import fs from 'node:fs'; fs;" },
  { law: 'shared-is-pure', file: 'shared/domain/x.ts', text: "import axios from 'axios'; axios;" },
  {
    law: 'shared-is-pure',
    file: 'shared/domain/x.ts',
    text: "import { a } from '../../electron/core/a.ts'; a;",
  },
  {
    law: 'renderer-sees-shared-only',
    file: 'renderer/app/x.ts',
    text: "import { a } from '#core/a.ts'; a;",
  },
  {
    law: 'renderer-sees-shared-only',
    file: 'renderer/app/x.ts',
    text: "import { ipcRenderer } from 'electron'; ipcRenderer;",
  },
  {
    law: 'renderer-sees-shared-only',
    file: 'renderer/app/TwoWords.vue',
    text: '<script setup lang="ts">\nimport fs from \'node:fs\';\nfs;\n</script>\n<template><p /></template>',
  },
  {
    law: 'preload-sees-shared-only',
    file: 'electron/preload/x.ts',
    text: "import { a } from '#main/a.ts'; a;",
  },
  {
    law: 'preload-sees-shared-only',
    file: 'electron/preload/x.ts',
    text: "import fs from 'node:fs'; fs;",
  },
  {
    law: 'core-without-electron',
    file: 'electron/core/x.ts',
    text: "import { app } from 'electron'; app;",
  },
  {
    law: 'core-without-electron',
    file: 'electron/core/x.ts',
    text: "type App = import('electron').App; export const a: App[] = [];",
  },
  {
    law: 'core-without-electron',
    file: 'electron/core/x.ts',
    text: "export const a = await import('#main/a.ts');",
  },
  {
    law: 'driver-in-database-only',
    file: 'electron/core/cases/case.repository.ts',
    text: "import Database from 'better-sqlite3'; Database;",
  },
  {
    law: 'driver-in-database-only',
    file: 'electron/main/x.ts',
    text: "import type Database from 'better-sqlite3'; export const d: Database[] = [];",
  },
  {
    law: 'http-in-central-only',
    file: 'electron/core/sync/x.ts',
    text: "import axios from 'axios'; axios;",
  },
  {
    law: 'http-in-central-only',
    file: 'electron/main/x.ts',
    text: "import https from 'node:https'; https;",
  },
  {
    law: 'product-without-tests',
    file: 'electron/main/x.ts',
    text: "import { a } from '../../test/standin/a.ts'; a;",
  },
  {
    law: 'product-without-tests',
    file: 'electron/core/x.ts',
    text: "export * from '#test/central/a.ts';",
  },
  { law: 'builtins-by-node-prefix', file: 'build/x.ts', text: "import fs from 'fs'; fs;" },
];

const kept: readonly Omit<Case, 'law'>[] = [
  { file: 'shared/domain/x.ts', text: "import { z } from 'zod';\nexport const a = z.string();" },
  { file: 'shared/central/x.ts', text: "export { a } from '../domain/a.ts';" },
  {
    file: 'renderer/app/x.ts',
    text: "export { ref } from 'vue';\nexport { a } from '#shared/a.ts';",
  },
  { file: 'electron/preload/x.ts', text: "export { contextBridge } from 'electron';" },
  {
    file: 'electron/core/cases/x.ts',
    text: "import type Database from 'better-sqlite3';\nexport const all: Database.Database[] = [];",
  },
  {
    file: 'electron/core/database/x.ts',
    text: "import Database from 'better-sqlite3';\nexport const d = new Database();",
  },
  {
    file: 'electron/core/central/x.ts',
    text: "import axios from 'axios';\nexport const a = axios.create();",
  },
  { file: 'electron/main/x.ts', text: "export { app } from 'electron';" },
  { file: 'test/integration/x.ts', text: "export { a } from '#core/a.ts';" },
];

describe('who may import whom', () => {
  it.each(broken)('$law is broken by $file: $text', async ({ law, file, text }) => {
    expect(await rulesBrokenBy(text, file)).toContain(`house/${law}`);
  });

  it.each(kept)('no law is broken by $file: $text', async ({ file, text }) => {
    expect(await rulesBrokenBy(text, file)).toEqual([]);
  });
});
