import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../root.ts';
import type { Central } from './central.ts';
import type { Shell } from '../shell/shell.ts';
import type { TerminalFiles } from './terminal.ts';

/** What test/e2e/tour.ts gets to drive the main job with. */
export interface TourOptions extends TerminalFiles {
  readonly shell: Shell;
  readonly central: Central;
  /** Absolute; exists. Screenshots and report.json go here. */
  readonly outDir: string;
  /** Also photograph every page in every look, in `gallery/`. */
  readonly hasGallery: boolean;
}

interface TourModule {
  /** Rejects when a step fails, after the report has been written. */
  readonly runTour: (options: TourOptions) => Promise<void>;
}

/** Drives the main job by keys. @returns true when every step succeeded */
export async function takeTour(options: TourOptions): Promise<boolean> {
  mkdirSync(options.outDir, { recursive: true });
  // Imported by a path that the type checker does not follow: the tour belongs to another program.
  const { runTour } = (await import(inRoot('test/e2e/tour.ts'))) as TourModule;
  try {
    await runTour(options);
  } catch (error) {
    console.error(error);
    return false;
  }
  const hasReport = existsSync(path.join(options.outDir, 'report.json'));
  if (!hasReport) console.error(`The tour wrote no report to ${options.outDir}.`);
  return hasReport;
}
