import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures.ts';
import { runTour } from './tour.ts';
import { prepareTerminal } from '#build/demo/terminal.ts';

test('[O01] [O03] [O04] [O07] [O08] [O12] [W04] the main job by keys: work, lose the service, restart, unlock, draft, sent once', async ({
  world,
  shell,
}) => {
  const outDir = join(world.folder, 'tour');
  await mkdir(outDir);
  const files = prepareTerminal(join(world.folder, 'terminal'), world.central.url);
  await runTour({ shell, central: world.central, outDir, hasGallery: false, ...files });
  const report = JSON.parse(await readFile(join(outDir, 'report.json'), 'utf8')) as {
    shell: string;
    steps: { failure: string | null; screenshot: string | null }[];
  };
  expect(report.shell).toBe(shell.name);
  expect(report.steps.length).toBeGreaterThan(15);
  expect(report.steps.filter((step) => step.failure !== null)).toEqual([]);
});
