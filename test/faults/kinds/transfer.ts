import type { CarryPlan } from '#shared/desktop/parcels.contract.ts';
import { carryIn, carryOut, type CarriedFile } from '../round/carrying.ts';
import type { Desk } from '../round/desk.ts';
import { anyTrigger } from '../round/kill-trigger.ts';
import { quietly } from '../round/officer-acts.ts';
import type { Round } from '../round/round.ts';
import { Broken } from '../round/violation.ts';
import type { Kind } from './kind.ts';

/** The first may meet a network that has only just come up. */
const mostContacts = 5;

/**
 * An officer's queue is carried as a sealed file from one of two terminals to the other: several files, each
 * put in twice and in any order, while either terminal dies, and the first comes online before or after.
 */
export const transfer: Kind = {
  desks: () => ['lead', 'second-lead'],
  script: async (round) => {
    const { random, desks } = round;
    const [one, other] = desks;
    if (one === undefined || other === undefined) return;
    const [from, to] = random.chance(0.5) ? [one, other] : [other, one];
    await meet(from, to);
    if (random.chance(0.8)) await from.parts.link.down();
    if (random.chance(0.5)) await to.parts.link.down();
    const files: CarriedFile[] = [];
    const count = random.int(1, 3);
    for (let i = 0; i < count; i += 1) {
      await round.revive(from);
      await round.burst(from, random.pick(round.caseIds));
      if (random.chance(0.4)) round.arm(from, anyTrigger(random));
      const file = await carryOut(round, from, to);
      if (file !== null) files.push(file);
      await meanwhile(round, from, to);
    }
    for (const file of inAnyOrder(round, [...files, ...files])) {
      await round.revive(to);
      if (random.chance(0.4)) round.arm(to, anyTrigger(random));
      await carryIn(to, file);
      await meanwhile(round, from, to);
    }
    round.disarm();
    for (const file of files) {
      await round.revive(to);
      await carryIn(to, file);
    }
  },
};

/** A terminal can only be chosen once its registration has come with the feed. */
async function meet(from: Desk, to: Desk): Promise<void> {
  for (let tries = 0; tries < mostContacts; tries += 1) {
    const { terminals } = await from.ask<CarryPlan>('parcels:plan');
    if (terminals.some(({ name }) => name === to.parts.name)) return;
    await from.contact();
  }
  throw new Broken('act', 'the other terminal is not there to choose');
}

/** What else happens at the two desks. Held acts are decided about where the files have gone, not twice. */
async function meanwhile(round: Round, from: Desk, to: Desk): Promise<void> {
  const { random, acts } = round;
  const chance = random.next();
  if (chance < 0.2) await from.parts.link.up();
  else if (chance < 0.4) await to.parts.link.up();
  if (chance < 0.3) await quietly(() => random.pick([from, to]).contact());
  else if (chance < 0.6) await acts.onCase(random.pick([from, to]), random.pick(round.caseIds));
  else if (chance < 0.8) await acts.settleOne(to);
}

function inAnyOrder<T>({ random }: Round, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
