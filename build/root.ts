import path from 'node:path';

/** The folder of package.json. Every path of the build is taken from here, never from the cwd. */
export const root = path.resolve(import.meta.dirname, '..');

/** @returns the absolute path of something in the repository */
export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}
