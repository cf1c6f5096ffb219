import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { noFault, overloaded } from '../network/fault.ts';
import { day, faulty, toggleLink, twoDesks, type Kind } from './kind.ts';

const minuteMs = 60_000;
const yearMs = 365 * 86_400_000;

/** Somebody, or an empty battery, sets the clock of a device. */
export const clockJump: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks } = round;
    // A lease that has run out by the device's clock asks for the password.
    round.mayEndSessions = true;
    // An order to wait is planned by a clock that may be set before it is over.
    faulty(round, 0.3, ({ kind }) => {
      const answer = overloaded(503, random.int(1, 60));
      return kind === 'session' ? noFault : { kind: 'answer', answer };
    });
    await day(round, random.int(5, 9), async () => {
      if (random.chance(0.3)) await toggleLink(random.pick(desks));
      if (!random.chance(0.5)) return;
      const spans = [minuteMs, 60 * minuteMs, 24 * 60 * minuteMs, yearMs, 10 * yearMs];
      random.pick(desks).setClock(random.pick(spans) * random.pick([-1, 1]));
    });
  },
};

/** The disk of one terminal fills up, to another byte each time, and is cleared again. */
export const diskFull: Kind = {
  desks: twoDesks,
  onSmallDisk: true,
  script: async (round) => {
    const { random, desks } = round;
    const [desk] = desks;
    if (desk === undefined) return;
    const ballast = path.join(desk.parts.machine.dataDir, 'ballast');
    await day(round, 2);
    for (let i = 0; i < 2; i += 1) {
      fillDisk(ballast, random.int(0, 12) * 4_096);
      for (let step = 0; step < 4; step += 1) await round.step(desk);
      rmSync(ballast);
      await round.step(desk);
    }
  },
};

/** Fills a disk with one file and gives back so many bytes. */
function fillDisk(file: string, bytesLeft: number): void {
  const handle = openSync(file, 'w');
  const chunk = Buffer.alloc(65_536);
  let size = 0;
  try {
    for (;;) size += writeSync(handle, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    ftruncateSync(handle, Math.max(0, size - bytesLeft));
  } finally {
    closeSync(handle);
  }
}
