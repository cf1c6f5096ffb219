import type { Random } from '#test/central/seed/random.ts';
import type { Exchange } from '../network/exchange.ts';
import { noFault, type Fault } from '../network/fault.ts';
import type { Desk } from '../round/desk.ts';
import type { Round } from '../round/round.ts';
import type { Desk as DeskName } from '../world/cast.ts';

/** One kind of trouble: who sits there, and what happens to them. */
export interface Kind {
  /** The desks of a round. */
  readonly desks: (random: Random) => readonly DeskName[];
  /** The first of the desks stands on a disk that can be filled. */
  readonly onSmallDisk?: boolean;
  /**
   * What happens. Afterwards everything is made whole, the terminals talk until they are quiet, and every
   * promise is looked at.
   */
  readonly script: (round: Round) => Promise<void>;
}

/** Mostly two officers who work cases, sometimes one who supervises, or one officer at two desks. */
export function twoDesks(random: Random): readonly DeskName[] {
  const others: readonly DeskName[] = [
    'handler',
    'handler',
    'handler',
    'supervisor',
    'second-lead',
  ];
  return ['lead', random.pick(others)];
}

/** A day of so many steps at the desks, with what disturbs it before each step. */
export async function day(
  round: Round,
  steps: number,
  disturb: (at: number) => unknown = () => undefined,
): Promise<void> {
  for (let at = 0; at < steps; at += 1) {
    await disturb(at);
    await round.step();
  }
}

/** Lets each desk's link show a fault now and then. */
export function faulty(
  round: Round,
  share: number,
  faultOf: (exchange: Exchange, random: Random) => Fault,
): void {
  for (const { parts } of round.desks) {
    parts.link.plan = (exchange) =>
      round.random.chance(share) ? faultOf(exchange, round.random) : noFault;
  }
}

/** The network of a desk comes and goes. */
export async function toggleLink({ parts }: Desk): Promise<void> {
  if (parts.link.isUp) await parts.link.down();
  else await parts.link.up();
}
