import { isBuiltin } from 'node:module';
import type { Rule } from 'eslint';
import { importListener, type ImportSite } from './import-sites.ts';

/** Libraries that compute and do nothing else: no I/O, no clock, no global state. */
const PURE_PACKAGES = new Set(['zod']);

/** What may be seen by a window: Vue, its companions, and pure libraries. */
const RENDERER_PACKAGES = new Set([
  ...PURE_PACKAGES,
  '@element-plus/icons-vue',
  '@tanstack/vue-virtual',
  'dayjs',
  'diff',
  'element-plus',
  'pdfjs-dist',
  'pinia',
  'vue',
  'vue-router',
]);

interface ImportLaw {
  readonly message: string;
  breaks(site: ImportSite): boolean;
}

/** The laws of the house about who may import whom (docs/decisions and CONTRIBUTING explain them). */
const LAWS: Readonly<Record<string, ImportLaw>> = {
  'shared-is-pure': {
    message: 'shared imports nothing but shared, zod and small pure libraries.',
    breaks: ({ from, file, package: name }) =>
      isIn(from, 'shared/') && !(isIn(file, 'shared/') || PURE_PACKAGES.has(name ?? '')),
  },
  'renderer-sees-shared-only': {
    message: 'The renderer imports shared, itself and its view libraries only.',
    breaks: ({ from, file, package: name }) =>
      isIn(from, 'renderer/') &&
      !(isIn(file, 'shared/') || isIn(file, 'renderer/') || RENDERER_PACKAGES.has(name ?? '')),
  },
  'preload-sees-shared-only': {
    message: 'The preload imports shared, itself and electron only.',
    breaks: ({ from, file, package: name }) =>
      isIn(from, 'electron/preload/') &&
      !(isIn(file, 'shared/') || isIn(file, 'electron/preload/') || name === 'electron'),
  },
  'core-without-electron': {
    message: 'The core runs in a worker of Electron, of the tests and of the benches: no electron.',
    breaks: ({ from, file, package: name }) =>
      isIn(from, 'electron/core/') &&
      (name === 'electron' || isIn(file, 'electron/main/') || isIn(file, 'electron/preload/')),
  },
  'driver-in-database-only': {
    message: 'Only electron/core/database opens the database driver; elsewhere in core its types.',
    breaks: ({ from, package: name, isTypeOnly }) =>
      name === 'better-sqlite3' &&
      isProduct(from) &&
      !isIn(from, 'electron/core/database/') &&
      !(isTypeOnly && isIn(from, 'electron/core/')),
  },
  'http-in-central-only': {
    message: 'Only electron/core/central speaks HTTP (axios, node:http, node:https).',
    breaks: ({ from, package: name }) =>
      ['axios', 'node:http', 'node:https', 'http', 'https'].includes(name ?? '') &&
      isProduct(from) &&
      !isIn(from, 'electron/core/central/'),
  },
  'product-without-tests': {
    message: 'What is shipped never imports test/ or build/.',
    breaks: ({ from, file }) => isProduct(from) && (isIn(file, 'test/') || isIn(file, 'build/')),
  },
  'builtins-by-node-prefix': {
    message: "Write node: before the name of one of Node's own modules.",
    breaks: ({ package: name }) =>
      name !== undefined && !name.startsWith('node:') && isBuiltin(name),
  },
};

/** One ESLint rule per law, so that a report and a test can name the law that was broken. */
export const importLaws: Record<string, Rule.RuleModule> = Object.fromEntries(
  Object.entries(LAWS).map(([name, law]) => [name, ruleFor(law)]),
);

function ruleFor(law: ImportLaw): Rule.RuleModule {
  return {
    meta: { type: 'problem', messages: { broken: law.message }, schema: [] },
    create: (context) =>
      importListener(context, (site, node) => {
        if (law.breaks(site)) context.report({ node, messageId: 'broken' });
      }),
  };
}

function isIn(file: string | undefined, folder: string): boolean {
  return file?.startsWith(folder) ?? false;
}

function isProduct(file: string): boolean {
  return ['electron/', 'renderer/', 'shared/'].some((folder) => isIn(file, folder));
}
