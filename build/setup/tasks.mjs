/** Debian packages that put a real browser on a (virtual) screen, with glyphs for Chinese. */
const browser = ['chromium', 'xvfb', 'xauth', 'fonts-noto-cjk'];

/** Writes down what a terminal process does to its disk, so that loss of power can be played from it. */
const recorder = ['strace'];

/**
 * Every task: the file that Node 24 runs, and the Debian packages that it needs first.
 * @type {Record<string, { command: string[], systemPackages?: string[] }>}
 */
export const tasks = {
  demo: { command: ['build/demo.ts'], systemPackages: browser },
  test: { command: ['build/test.ts'], systemPackages: [...browser, ...recorder] },
  check: { command: ['build/check.ts'] },
  build: { command: ['build/build.ts'] },
  central: { command: ['test/central/main.ts'] },
  conformance: { command: ['test/conformance/run.ts'] },
  'patrol:score': { command: ['test/patrol/score.ts'] },
  storm: { command: ['test/faults/storm.ts'] },
  features: { command: ['build/features.ts'] },
  openapi: { command: ['build/generate-openapi.ts'] },
  format: { command: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'] },
  pack: { command: ['build/pack.ts'] },
  'power-loss': { command: ['test/faults/power-loss.ts'], systemPackages: recorder },
  faults: { command: ['test/faults/run.ts'] },
  'verify-evidence': { command: ['build/verify-evidence.ts'] },
  'verify-journal': { command: ['build/verify-journal.ts'] },
  'open-sealed': { command: ['build/open-sealed.ts'] },
};
