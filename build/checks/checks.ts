/** One gate of `npm run check`: a command of node_modules/.bin or a script, run from the root. */
export interface Check {
  readonly title: string;
  readonly command: readonly string[];
}

/** Longest first, so that two processors end together. */
export const checks: readonly Check[] = [
  { title: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  {
    title: 'types of the renderer',
    command: ['vue-tsc', '-p', 'tsconfig.renderer.json', '--noEmit'],
  },
  { title: 'types', command: ['tsc', '-p', 'tsconfig.json', '--noEmit'] },
  {
    title: 'types of the end-to-end tests',
    command: ['tsc', '-p', 'tsconfig.e2e.json', '--noEmit'],
  },
  { title: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { title: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'] },
  {
    title: 'circles',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.js',
      'electron',
      'renderer',
      'shared',
      'build',
      'test',
    ],
  },
  { title: 'openapi.json', command: ['node', 'build/generate-openapi.ts', '--check'] },
];
