import { noFault, overloaded, type Fault } from '../network/fault.ts';
import { anyTrigger } from '../round/kill-trigger.ts';
import { day, faulty, toggleLink, twoDesks, type Kind } from './kind.ts';

/** Everything at once, as a bad day has it. */
export const mixed: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks, host } = round;
    round.mayEndSessions = true;
    const faults: readonly (() => Fault)[] = [
      () => ({ kind: 'cut-answer', share: random.next() }),
      () => ({ kind: 'cut-request', share: random.next() }),
      () => ({ kind: 'lose-answer' }),
      () => ({ kind: 'late' }),
      () => ({ kind: 'break' }),
      () => ({ kind: 'duplicate', answered: 'second' }),
      () => ({ kind: 'answer', answer: overloaded(503, random.int(1, 20)) }),
      () => ({ kind: 'delay', requestMs: random.int(0, 9), answerMs: random.int(0, 9) }),
    ];
    faulty(round, 0.25, ({ kind }) => (kind === 'stream' ? noFault : random.pick(faults)()));
    await day(round, random.int(8, 12), async () => {
      const chance = random.next();
      if (chance < 0.25) round.arm(random.pick(desks), anyTrigger(random));
      else if (chance < 0.4) await toggleLink(random.pick(desks));
      else if (chance < 0.5) await (host.isRunning ? host.stop() : host.start());
      else if (chance < 0.6 && host.isRunning) host.central.sessions.expireAccessTokens();
      else if (chance < 0.7) random.pick(desks).setClock(random.int(-5, 5) * 60_000);
      round.advance(random.int(0, 2_000));
    });
  },
};
