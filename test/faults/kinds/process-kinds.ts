import { anyTrigger, type KillTrigger } from '../round/kill-trigger.ts';
import { day, toggleLink, twoDesks, type Kind } from './kind.ts';

/** The core dies in the middle of whatever it does. */
export const kill: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks } = round;
    await day(round, random.int(6, 10), async () => {
      if (random.chance(0.15)) await toggleLink(random.pick(desks));
      if (random.chance(0.6)) round.arm(random.pick(desks), anyTrigger(random));
    });
  },
};

/** The core dies while it opens the cache, again and again, with a queue that waits. */
export const killAtOpen: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks } = round;
    const desk = random.pick(desks);
    await desk.parts.link.down();
    await round.burst(desk, random.pick(round.caseIds));
    if (random.chance(0.7)) await desk.parts.link.up();
    const times = random.int(2, 4);
    for (let i = 0; i < times; i += 1) {
      desk.kill();
      await desk.gone();
      const trigger: KillTrigger = random.chance(0.5)
        ? { at: 'time', ms: random.next() * 90 }
        : { at: 'writes', count: random.int(1, 16) };
      round.arm(desk, trigger);
      await round.revive(desk);
    }
    await day(round, 2);
  },
};
