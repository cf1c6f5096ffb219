import { noFault, overloaded, portalPage, type Fault } from '../network/fault.ts';
import { quietly } from '../round/officer-acts.ts';
import { day, faulty, toggleLink, twoDesks, type Kind } from './kind.ts';

/** A kind whose links show one fault again and again. An answer with the next tokens may be what is lost. */
function byFault(share: number, faultOf: Parameters<typeof faulty>[2]): Kind {
  return {
    desks: twoDesks,
    script: async (round) => {
      round.mayEndSessions = true;
      faulty(round, share, faultOf);
      await day(round, round.random.int(5, 9));
    },
  };
}

export const cutAnswer = byFault(0.45, (_, random) => ({
  kind: 'cut-answer',
  share: random.next(),
}));

export const cutRequest = byFault(0.45, (_, random) => ({
  kind: 'cut-request',
  share: random.next(),
}));

export const lostAnswer = byFault(0.45, () => ({ kind: 'lose-answer' }));

export const duplicate: Kind = byFault(0.5, ({ kind }, random): Fault => {
  if (kind === 'stream') return noFault;
  if (random.chance(0.3)) return { kind: 'late' };
  return { kind: 'duplicate', answered: random.chance(0.5) ? 'first' : 'second' };
});

/** Requests and answers overtake one another; the feed tells its changes backwards and twice. */
export const reorder: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, host } = round;
    faulty(round, 0.4, ({ kind }) => {
      if (kind === 'feed' && random.chance(0.4)) return { kind: 'stale-answer' };
      return { kind: 'delay', requestMs: random.int(0, 12), answerMs: random.int(0, 12) };
    });
    await day(round, random.int(5, 9), () => {
      host.central.faults.set({ reorder: random.chance(0.7), duplicate: random.chance(0.5) });
    });
  },
};

/** A service, or what stands before it, that is overloaded or fails, and says for how long. */
export const storm: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random } = round;
    faulty(round, 0.6, ({ kind }) => {
      const status = random.pick([429, 500, 502, 503, 504]);
      const answer = overloaded(status, random.chance(0.5) ? random.int(1, 90) : null);
      // Tokens that a failed front has swallowed would end the session, which is another story.
      const isSwallowed = kind !== 'session' && random.chance(0.3);
      return { kind: isSwallowed ? 'replace-answer' : 'answer', answer };
    });
    await day(round, random.int(6, 10), () => round.advance(random.int(0, 6_000)));
  },
};

export const portal: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random } = round;
    await day(round, random.int(5, 9), () => {
      const isCaught = random.chance(0.5);
      faulty(round, isCaught ? 0.9 : 0, () => {
        return { kind: 'answer', answer: portalPage(random.pick([200, 200, 302, 403, 407, 511])) };
      });
      round.advance(random.int(0, 3_000));
    });
  },
};

/** Bytes come a few at a time. */
export const trickle: Kind = {
  desks: twoDesks,
  script: async (round) => {
    faulty(round, 0.5, ({ kind }, random) =>
      kind === 'stream' ? noFault : { kind: 'trickle', pieces: random.int(2, 20) },
    );
    await day(round, round.random.int(4, 7));
  },
};

/** Whole spells without a network; queues grow and meet what others have done meanwhile. */
export const twoOfficers: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, desks } = round;
    await day(round, random.int(8, 14), async () => {
      if (random.chance(0.4)) await toggleLink(random.pick(desks));
      if (random.chance(0.2)) await quietly(() => random.pick(desks).contact());
    });
  },
};
