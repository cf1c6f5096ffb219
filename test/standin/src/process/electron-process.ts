import fs from 'node:fs';
import path from 'node:path';

export interface ProcessFacts {
  executable: string;
  args: readonly string[];
  isDefaultApp: boolean;
  resources: string;
  electronVersion: string;
}

/**
 * Version of Electron that the stand-in speaks for: the `version` file of its distribution.
 * Packagers leave that file out; then it is the one beside the stand-in's own program.
 */
export function readElectronVersion(executable: string): string {
  const beside = path.join(path.dirname(fs.realpathSync(executable)), 'version');
  const own = new URL('../../dist/version', import.meta.url);
  return fs
    .readFileSync(fs.existsSync(beside) ? beside : own, 'utf8')
    .trim()
    .replace(/^v/, '');
}

/** Makes `process` look as it does in Electron's main process. */
export function describeProcess(facts: ProcessFacts): void {
  const fixed: Record<string, unknown> = {
    type: 'browser',
    resourcesPath: facts.resources,
    versions: { ...process.versions, electron: facts.electronVersion, standin: '1.0.0' },
    argv: [facts.executable, ...facts.args],
    execPath: facts.executable,
  };
  if (facts.isDefaultApp) fixed.defaultApp = true;
  for (const [name, value] of Object.entries(fixed)) {
    Object.defineProperty(process, name, { value, configurable: true, writable: true });
  }
}

/** Adds the version of the Chromium that was found to `process.versions`. */
export function noteChromeVersion(version: string): void {
  Object.assign(process.versions, { chrome: version });
}
