import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Random } from '#test/central/seed/random.ts';
import { hashPassword } from '#test/central/sessions/passwords.ts';
import type { Link } from '../network/link.ts';
import type { Desk } from '../round/desk.ts';
import { itemsOf, OfficerActs, RoundWords } from '../round/officer-acts.ts';
import type { ServiceHost } from '../world/service-host.ts';
import { openCases, takesOpinion } from '../world/template.ts';
import type { WorldClock } from '../world/world-clock.ts';

/** What the officer's password is changed to at noon, and back from in the afternoon. */
export const noonPassword = 'Noon-2026!';

export interface DayParts {
  readonly desk: Desk;
  readonly link: Link;
  readonly host: ServiceHost;
  readonly clock: WorldClock;
  readonly random: Random;
}

/**
 * A short day at a new terminal: first registration, acts with and without a network, a backup, an act taken
 * back, a crash, another password, a restart, the own cache taken off, and a new one.
 */
export async function workDay({ desk, link, host, clock, random }: DayParts): Promise<void> {
  const acts = new OfficerActs(random, new RoundWords(random));
  await desk.open();
  await desk.contact();
  const caseIds = (await openCases(desk)).filter(takesOpinion).map((detail) => detail.case.id);
  const work = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) await acts.onCase(desk, random.pick(caseIds));
  };
  const pass = (ms: number): void => {
    clock.advance(ms);
    desk.advance(ms);
  };

  await work(random.int(1, 3));
  await desk.contact();
  await desk.ask('parcels:back-up');
  pass(60_000);

  await link.down();
  await work(random.int(2, 4));
  await takeOneBack(desk, random);
  await desk.contact();
  desk.kill();
  await desk.open();
  await work(1);
  await link.up();
  await desk.contact();

  await changePassword(desk, host, noonPassword);
  await work(1);
  await changePassword(desk, host, demoPassword);

  await desk.close();
  await desk.open();
  await desk.contact();
  await desk.ask('parcels:back-up');
  if (random.chance(0.5)) await link.down();
  await work(2);
  const { waiting } = await desk.ask<{ waiting: number }>('session:plan-removal');
  await desk.ask('session:remove-cache', { waitingSeen: waiting });
  await link.up();
  await desk.signIn();
  await desk.contact();
  await work(1);
  await desk.contact();
  await desk.close();
}

async function takeOneBack(desk: Desk, random: Random): Promise<void> {
  const waiting = (await itemsOf(desk)).filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return;
  await desk.ask('outbox:withdraw', { id: random.pick(waiting).id });
}

/** At the service, as its administrator does; then the officer proves the new one. */
async function changePassword(desk: Desk, host: ServiceHost, password: string): Promise<void> {
  const { salt, hash } = await hashPassword(password);
  host.central.store
    .prepare('UPDATE officer SET password_salt = ?, password_hash = ? WHERE username = ?')
    .run(salt, hash, desk.parts.username);
  await desk.ask('session:reauthenticate', { password });
}
