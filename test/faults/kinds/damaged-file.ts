import { actsBackedUp, damageFiles } from '../world/damage.ts';
import { dieOpening } from './process-kinds.ts';
import { day, toggleLink, twoDesks, type Kind } from './kind.ts';

/**
 * A cache is damaged while its terminal is off, in good order or not: bytes are overwritten, a file is cut or
 * gone. The terminal puts it aside, takes over what can be read or was backed up, and names what is lost.
 */
export const damagedFile: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks, host } = round;
    const desk = random.pick(desks);
    await day(round, random.int(1, 3), async () => {
      if (random.chance(0.3)) await toggleLink(desk);
    });
    const times = random.int(1, 2);
    for (let i = 0; i < times; i += 1) {
      await round.revive(desk);
      await round.burst(desk, random.pick(round.caseIds));
      if (random.chance(0.5)) await desk.close();
      else desk.kill();
      await desk.gone();
      round.endanger(desk, await actsBackedUp(desk.parts, host.administratorKey()));
      damageFiles(desk.parts);
      if (random.chance(0.4)) await dieOpening(round, desk);
      await day(round, 2, async () => {
        if (random.chance(0.3)) await toggleLink(desk);
      });
    }
  },
};
