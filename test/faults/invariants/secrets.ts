import path from 'node:path';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { searchBytes } from '#test/disk/byte-search.ts';
import type { Desk } from '../round/desk.ts';
import type { Round } from '../round/round.ts';
import type { Violation } from '../round/violation.ts';
import type { DeskState } from './desk-state.ts';

/** Promise 5, while a terminal runs or after it was killed: what is known without opening its cache. */
export async function openSecretViolations(
  round: Round,
  desk: Desk,
  projectNames: readonly string[],
): Promise<Violation[]> {
  return search(desk, {
    'what officers typed': round.words.marker,
    password: demoPassword,
    'device secret': Buffer.from(desk.parts.machine.deviceSecret),
    ...Object.fromEntries(projectNames.map((name, i) => [`name of project ${i}`, name])),
  });
}

/** Promise 5, for what only an opened cache can tell. */
export async function secretViolations({
  desk,
  dataKey,
  refreshToken,
}: DeskState): Promise<Violation[]> {
  return search(desk, {
    'data key': dataKey,
    ...(refreshToken === null ? {} : { 'refresh token': refreshToken }),
  });
}

async function search(
  desk: Desk,
  needles: Readonly<Record<string, string | Buffer>>,
): Promise<Violation[]> {
  const { name, machine } = desk.parts;
  const places = [machine.dataDir, ...desk.processFolders];
  const hits = (await Promise.all(places.map((place) => searchBytes(place, needles)))).flat();
  return hits.map(({ file, needle }) => {
    return { invariant: 'secret', details: `${name}: ${needle} lies in ${path.basename(file)}` };
  });
}
