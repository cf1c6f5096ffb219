import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { keepDatabases } from '#core/wipe/erase-folder.ts';
import { systemDisk } from '#core/wipe/wipe-disk.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What is kept of a folder with these files. */
function keptOf(names: readonly string[]): string[] {
  const root = temporaryFolder();
  const folder = path.join(root, 'officer');
  const target = path.join(root, 'sealed', 'kept');
  systemDisk.makeFolder(folder);
  for (const name of names) writeFileSync(path.join(folder, name), 'x');
  keepDatabases(folder, target, systemDisk);
  return readdirSync(target).toSorted();
}

it('[O10] a slot that may open a database which has none of its own is kept', () => {
  const aside = 'cache.db.set-aside-2026-06-17T04-00-00-000Z';
  expect(keptOf([aside, 'key-slot.json', 'guard.sealed'])).toEqual([aside, 'key-slot.json']);
});

it('[O10] a slot that opens nothing goes where every database has its own', () => {
  const suffix = '.set-aside-2026-06-17T04-00-00-000Z';
  const own = [`cache.db${suffix}`, `key-slot.json${suffix}`];
  expect(keptOf([...own, 'key-slot.json', 'recovery-slot.json'])).toEqual(own);
});
