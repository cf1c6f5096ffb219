import type { Desk } from '../round/desk.ts';
import { anyTrigger } from '../round/kill-trigger.ts';
import { quietly } from '../round/officer-acts.ts';
import type { Round } from '../round/round.ts';
import { dieOpening } from './process-kinds.ts';
import { day, toggleLink, twoDesks, type Kind } from './kind.ts';

/**
 * The service ends a terminal at any point of its day: also with a queue, without a network, while it works
 * and while it is off. It hears of that at its next contact, dies while it wipes itself, and goes on.
 */
export const revoked: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks } = round;
    const desk = random.pick(desks);
    await day(round, random.int(1, 4), async () => {
      if (random.chance(0.3)) await toggleLink(desk);
    });
    if (random.chance(0.6)) await desk.parts.link.down();
    await round.revive(desk);
    await round.burst(desk, random.pick(round.caseIds));
    if (random.chance(0.3)) round.arm(desk, anyTrigger(random));
    round.revoke(desk);
    await day(round, random.int(0, 3));
    await hear(round, desk);
    await day(round, random.int(0, 2));
  },
};

/** The network is back: the terminal hears of its end, and may die of something else meanwhile. */
async function hear(round: Round, desk: Desk): Promise<void> {
  const { random } = round;
  await desk.parts.link.up();
  await round.revive(desk);
  if (random.chance(0.6)) round.arm(desk, anyTrigger(random));
  await quietly(() => desk.contact());
  await quietly(() => desk.ask('session:lock'));
  if (random.chance(0.4)) await dieOpening(round, desk);
}
