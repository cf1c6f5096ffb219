import { v7 as uuidv7 } from 'uuid';
import type { Desk } from '../round/desk.ts';
import { anyTrigger, type KillTrigger } from '../round/kill-trigger.ts';
import type { Round } from '../round/round.ts';
import { makeOlder, newestOlderVersion, oldestVersion } from '../world/older-cache.ts';
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
    await dieOpening(round, desk);
    await day(round, 2);
  },
};

/** The core dies while it brings a cache of an older version up to date, with acts in its queue. */
export const killAtMigration: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks, clock, words } = round;
    const [desk] = desks;
    if (desk === undefined) return;
    await desk.close();
    const at = new Date(clock.nowMs()).toISOString();
    const caseIds = random.pick([[0], [0, 0]]).map(() => random.pick(round.opinionCaseIds));
    const acts = [...new Set(caseIds)].map((caseId, i) => {
      const id = uuidv7({ msecs: clock.nowMs() + i });
      return { id, caseId, text: words.next() };
    });
    const version = random.int(oldestVersion, newestOlderVersion);
    const seen = await makeOlder(desk, version, acts, at);
    acts.forEach(({ id, caseId: subjectId, text }, i) => {
      desk.saved.add({ id, subject: 'case', subjectId, text, seenVersion: seen[i] ?? 0 });
    });
    await dieOpening(round, desk);
    await day(round, 2);
  },
};

/** Again and again, at a moment or a write that chance picks. */
export async function dieOpening(round: Round, desk: Desk): Promise<void> {
  const { random } = round;
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
}
