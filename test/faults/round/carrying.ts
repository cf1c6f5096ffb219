import { openSealedParcel, readSealedParcel } from '#core/sealing/sealed-parcel.ts';
import { readParcel } from '#core/parcels/parcel.ts';
import type { CarryPlan, ParcelPreview } from '#shared/desktop/parcels.contract.ts';
import type { Desk } from './desk.ts';
import { quietly } from './officer-acts.ts';
import type { Round } from './round.ts';
import { Broken } from './violation.ts';

/** A sealed file on a stick, which may be put into another terminal more than once. */
export interface CarriedFile {
  readonly bytes: Uint8Array;
  readonly actIds: readonly string[];
  /** Whether somebody has asked for it to be taken in, answered or not. */
  wasTried: boolean;
  /** The other terminal has called it taken in. */
  isTaken: boolean;
}

const fileName = '办理转移.gcjs';

/** Writes a terminal's queue to a file for another. @returns null when none came about */
export async function carryOut(round: Round, from: Desk, to: Desk): Promise<CarriedFile | null> {
  const plan = await quietly(() => from.ask<CarryPlan>('parcels:plan'));
  const target = plan?.terminals.find(({ name }) => name === to.parts.name);
  if (plan === null || plan.total === 0) return null;
  if (target === undefined) throw new Broken('act', 'the other terminal is not there to choose');
  const wish = { terminalIds: [target.id], fileName };
  const sealed = await quietly(() => from.ask<{ bytes: Uint8Array }>('parcels:seal', wish));
  if (sealed === null) return null;
  const { bytes } = sealed;
  return { bytes, actIds: await actsIn(round, bytes), wasTried: false, isTaken: false };
}

/** Puts the file into the other terminal, whether it has been there before or not. */
export async function carryIn(desk: Desk, file: CarriedFile): Promise<void> {
  const { bytes, actIds } = file;
  const known = file.wasTried ? (['PARCEL_KNOWN'] as const) : [];
  const shown = await quietly(
    () => desk.ask<ParcelPreview>('parcels:preview', { fileName, bytes }),
    known,
  );
  if (shown === null) return;
  if (file.isTaken) throw new Broken('act', 'a file that was taken in may be taken in again');
  file.wasTried = true;
  const { parcelId } = shown;
  const done = await quietly(() => desk.ask<{ taken: number }>('parcels:carry-in', { parcelId }));
  if (done === null) return;
  file.isTaken = true;
  desk.saved.addCarriedIn(actIds);
}

/** The acts in a file, as the administrator's key opens it. */
async function actsIn(round: Round, bytes: Uint8Array): Promise<string[]> {
  const sealed = readSealedParcel(bytes);
  const key = round.host.administratorKey();
  const content = sealed === null ? null : await openSealedParcel(sealed, key);
  const parcel = content === null ? null : await readParcel(content);
  if (parcel === null) throw new Broken('act', 'the administrator cannot open a carried file');
  return parcel.acts.map(({ id }) => id);
}
