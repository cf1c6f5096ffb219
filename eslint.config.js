import vue from 'eslint-plugin-vue';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { house, importLawSettings } from './build/lint/house.ts';
import { errorsOfJavaScript, restrictedSyntax, testSyntax } from './build/lint/plain-rules.ts';

const product = ['electron/**', 'renderer/**', 'shared/**'];

/** What runs in the window, and its tests: the only place where rules about Vue have a meaning. */
const windowFiles = ['renderer/**/*.ts', 'renderer/**/*.vue', 'test/unit/renderer/**/*.ts'];

/** Prettier lays out the code; layout rules would only quarrel with it. */
const vueLayoutOff = Object.fromEntries(
  Object.entries(vue.rules)
    .filter(([, rule]) => rule.meta?.type === 'layout')
    .map(([name]) => [`vue/${name}`, 'off']),
);

export default tseslint.config(
  { ignores: ['out/', 'dist/', '.cache/', 'coverage/', 'test-results/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Everything typed, in the Node world.
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/return-await': 'error',
    },
  },

  // The renderer: its own program, with Vue files in it.
  ...[...vue.configs['flat/recommended'], ...accessibility.configs['flat/recommended']].map(
    (config) => ({ files: windowFiles, ...config }),
  ),
  {
    files: windowFiles,
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: tseslint.parser,
        projectService: false,
        project: ['./tsconfig.renderer.json'],
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      ...vueLayoutOff,
      // The linter sees a Vue file as `any` where another module imports it; vue-tsc does not.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // A table of keys may hold asynchronous handlers; what they throw reaches the error page.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      // The window opens on one form, and its first field is where a keyboard user expects to be.
      'vuejs-accessibility/no-autofocus': 'off',
      // FieldFrame carries the label of the field in its slot.
      'vuejs-accessibility/form-control-has-label': ['error', { labelComponents: ['FieldFrame'] }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
    },
  },

  // The end-to-end tests see the DOM of the page they drive.
  {
    files: ['test/e2e/**/*.ts', 'test/standin/test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['./tsconfig.e2e.json'] } },
  },

  // Plain JavaScript: this file and the set-up scripts that must run on Node 20.
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },

  // Laws of the house.
  {
    files: ['**/*.{ts,js,mjs,cjs,vue}'],
    plugins: { house },
    rules: {
      ...errorsOfJavaScript,
      ...importLawSettings,
      'house/file-names': 'error',
      'house/crypto-of-both-engines': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
    },
  },
  {
    files: product.map((folder) => `${folder}/*.{ts,vue}`),
    rules: {
      'house/safe-storage-in-keys': 'error',
      'house/sql-in-repositories': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax, ...testSyntax],
      // Hostile addresses are what some tests are about.
      'no-script-url': 'off',
    },
  },

  // What the stand-in's tests evaluate in a page has no types: the page is part of the test.
  {
    files: ['test/standin/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  // Where a tool demands a default export, and where the reference service may use all of Node.
  {
    files: [
      '*.config.{js,ts}',
      '.dependency-cruiser.js',
      'build/vite.config.ts',
      'renderer/**/*.vue',
      '**/*.d.ts',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['test/central/**', 'build/lint/crypto-of-both-engines.ts'],
    rules: { 'house/crypto-of-both-engines': 'off' },
  },
);
