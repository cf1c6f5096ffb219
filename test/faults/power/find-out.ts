import { existsSync } from 'node:fs';
import path from 'node:path';
import { openSealed } from '#build/sealed/open-sealed.ts';
import { readSealedParcel } from '#core/sealing/sealed-parcel.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { readDeskState } from '../invariants/desk-state.ts';
import { Refused, type Desk } from '../round/desk.ts';
import { Broken, type Violation } from '../round/violation.ts';
import { placeImage } from './disk-image.ts';
import type { DiskImage } from './modelled-disk.ts';
import { promiseFaults } from './promise-faults.ts';
import type { Promises } from './promises.ts';
import type { Stage } from './stage.ts';

/**
 * Power comes back: a terminal starts on what the disk shows, without a network.
 * @param service keys of the acts that the service has taken
 * @returns what was promised before and is not so now
 */
export async function findOut(
  stage: Stage,
  image: DiskImage,
  promises: Promises,
  service: ReadonlySet<string>,
): Promise<Violation[]> {
  placeImage(image, stage.foundFolder);
  await stage.link.down();
  const desk = stage.foundDesk();
  try {
    await desk.startCore();
    const password = await enter(stage, desk, promises);
    await desk.close();
    const state = await readDeskState(stage.foundDesk(password), []);
    const sealed = await sealedActs(stage);
    return [...tornFiles(image), ...promiseFaults(promises, { state, sealed, service })];
  } catch (error) {
    if (error instanceof Broken) return [error.violation];
    return [{ invariant: 'defect', details: String((error as Error).stack) }];
  } finally {
    await desk.close();
  }
}

/** @returns the password that has opened the cache. @throws Broken when none does */
async function enter(stage: Stage, desk: Desk, promises: Promises): Promise<string> {
  const refusals: string[] = [];
  for (const password of promises.passwords) {
    const refusal = await refusalOf(desk, password);
    if (refusal === null) return password;
    refusals.push(refusal);
  }
  if (promises.isSignedIn && !promises.isRemovalAsked)
    throw new Broken('opening', `without a network: ${refusals.join('; ')}`);
  // Nobody was told to be signed in, so that the first sign-in needs the service, and then goes on.
  await stage.link.up();
  const refusal = await refusalOf(desk, demoPassword);
  if (refusal !== null) throw new Broken('opening', `${refusals.join('; ')}; online: ${refusal}`);
  return demoPassword;
}

async function refusalOf(desk: Desk, password: string): Promise<string | null> {
  try {
    await desk.ask('session:sign-in', { username: desk.parts.username, password });
    return null;
  } catch (error) {
    if (error instanceof Refused) return `${error.failure.code} ${error.failure.message}`;
    throw error;
  }
}

/** A file under the name of a whole one is a whole one. */
function tornFiles(image: DiskImage): Violation[] {
  const torn = [...image].filter(([at, bytes]) => {
    return at.endsWith('.gcjs') && bytes !== null && readSealedParcel(bytes) === null;
  });
  return torn.map(([at]) => ({ invariant: 'opening', details: `${at} is not whole` }));
}

async function sealedActs(stage: Stage): Promise<Set<string>> {
  const folder = path.join(stage.foundFolder, 'sealed');
  if (!existsSync(folder)) return new Set();
  const opened = await openSealed(folder, stage.administratorKey);
  const acts = opened.flatMap(({ parcel }) => parcel?.acts ?? []);
  return new Set(acts.map(({ id }) => id));
}
