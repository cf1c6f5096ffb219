import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Where a write to the disk costs nothing, for tests of thousands of files; elsewhere a usual folder. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that is gone when the test is. */
export function temporaryFolder(where: 'disk' | 'memory' = 'disk'): string {
  const folder = mkdtempSync(path.join(where === 'disk' ? tmpdir() : memory, 'core-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
