import type { Desk } from '../round/desk.ts';
import { anyTrigger } from '../round/kill-trigger.ts';
import { Broken } from '../round/violation.ts';
import { day, twoDesks, type Kind } from './kind.ts';

/** A newer service tells of things that this version does not know, and sometimes breaks its contract. */
export const unknownEntity: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, host } = round;
    await day(round, random.int(5, 9), () => {
      host.central.faults.set({
        unknownEntity: random.chance(0.7),
        brokenFeed: random.chance(0.3),
      });
    });
    host.central.faults.set({ unknownEntity: true });
    for (const desk of round.desks) await requireParked(desk);
  },
};

/** What this version does not know is kept for a later one. */
async function requireParked(desk: Desk): Promise<void> {
  const { connection, lastFailure, parked } = await desk.contact();
  if (connection !== 'online' || lastFailure !== null || parked > 0) return;
  throw new Broken('cache', `${desk.parts.name} has not kept the rows it does not know`);
}

/**
 * Access tokens end in mid-flight, those of live streams as well: before a request is handled or between two
 * steps, but not again before every request that was refused has been made with its next one. A token lives
 * for minutes, so no request meets two that end.
 */
export const tokenExpiry: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, host, desks } = round;
    const inUse = new Set(desks);
    const refused = new Set<string>();
    const underWay = new Set<string>();
    const expire = (): void => {
      if (inUse.size < desks.length || refused.size + underWay.size > 0) return;
      inUse.clear();
      host.central.sessions.expireAccessTokens();
    };
    for (const desk of desks) {
      const { link, name } = desk.parts;
      const { watch } = link;
      link.watch = {
        ...watch,
        onRequest: (exchange) => {
          if (exchange.kind !== 'session' && random.chance(0.3)) expire();
          if (exchange.kind !== 'stream') underWay.add(`${name} ${exchange.index}`);
          watch.onRequest(exchange);
        },
        onAnswer: (exchange, answer) => {
          watch.onAnswer(exchange, answer);
          underWay.delete(`${name} ${exchange.index}`);
          if (exchange.kind === 'session') return;
          const request = `${name} ${exchange.method} ${exchange.path}`;
          if (answer.status === 401) refused.add(request);
          else if (refused.delete(request) || answer.status < 300) inUse.add(desk);
        },
      };
    }
    await day(round, random.int(6, 10), () => {
      if (random.chance(0.4)) expire();
      // The stream and the pull then ask for a token at the same time.
      if (random.chance(0.3)) for (const { parts } of desks) parts.link.breakStreams();
    });
  },
};

/** The service goes down and comes back with what it had. */
export const restartService: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, host } = round;
    round.mayEndSessions = true;
    await day(round, random.int(6, 10), async () => {
      if (random.chance(0.4)) await (host.isRunning ? host.stop() : host.start());
      round.advance(random.int(0, 2_000));
    });
  },
};

/** The service loses its newest data and is put back to an earlier moment; what it lost is offered again. */
export const restoredService: Kind = {
  desks: twoDesks,
  script: async (round) => {
    const { random, host } = round;
    round.mayEndSessions = true;
    await day(round, random.int(1, 3));
    const putBack = host.keep();
    await day(round, random.int(3, 6));
    await putBack();
    round.wasRestored = true;
    await day(round, random.int(0, 3), () => {
      if (random.chance(0.4)) round.arm(random.pick(round.desks), anyTrigger(random));
    });
  },
};
