import { killBrowser, stopBrowser } from '../process/browser.ts';
import { removeTemporaryFolder } from '../process/temporary.ts';

let isEnding = false;

/** Ends Chromium, removes what was temporary, ends the process. */
export async function endProcess(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await stopBrowser();
  process.exit(code);
}

/** True once the end has begun: then Chromium's own end is no accident. */
export function isProcessEnding(): boolean {
  return isEnding;
}

/**
 * No Chromium outlives this process: signals quit the app, any other exit kills it by its pid.
 * (When this process is killed outright, Chromium ends by itself because its pipe closes.)
 */
export function guardEnding(quit: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit);
  process.on('exit', () => {
    killBrowser();
    removeTemporaryFolder();
  });
}
